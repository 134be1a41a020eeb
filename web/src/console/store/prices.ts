// Prices as people type them, in their own language's way or its neighbours'. Amounts travel in the currency's minor units,
// of which Intl knows how many make a whole. What could be meant in two ways is not guessed.

import type { Money } from '../../net/wire.ts';
import { locale } from '../../text/language.ts';

// Why a text is no price: it is no number, it may be one of two, it has smaller parts than the currency, or it is too much.
export type PriceFault = 'unreadable' | 'ambiguous' | 'decimals' | 'high';

const most_digits = 9; // before the decimals

export function decimalsOf(currency: string): number {
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

type Part = 'decimal' | 'group';

const signOf = (part: Part, reader: string): string | undefined =>
  new Intl.NumberFormat(reader).formatToParts(1_234_567.5).find(({ type }) => type === part)?.value;

const isGrouped = ([first = '', ...rest]: readonly string[]): boolean =>
  /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => group.length === 3);

interface Digits {
  readonly whole: string;
  readonly part: string; // after the decimal sign
}

// Where there is one sign only, and three digits behind it, they are thousands or decimals.
function readThree(whole: string, part: string, sign: string, reader: string, decimals: number) {
  const is_decimal = sign === signOf('decimal', reader);
  const has_room = decimals >= part.length;
  if (is_decimal) return has_room ? { whole, part } : 'ambiguous';
  return sign === signOf('group', reader) && !has_room ? { whole: whole + part, part: '' } : 'ambiguous';
}

function digitsOf(text: string, reader: string, decimals: number): Digits | PriceFault {
  const signs = text.replace(/\d/g, '');
  const groups = text.split(/[.,]/);
  if (signs === '') return { whole: text, part: '' };
  if (signs.length === 1 && groups[1].length === 3 && isGrouped(groups))
    return readThree(groups[0], groups[1], signs, reader, decimals);
  const before = groups.slice(0, -1);
  const thousands = new Set(signs.slice(0, -1));
  const last = signs.slice(-1);
  if (thousands.size > 1 || (before.length > 1 && !isGrouped(before))) return 'unreadable';
  if (!thousands.has(last)) return { whole: before.join(''), part: groups[groups.length - 1] };
  return isGrouped(groups) ? { whole: groups.join(''), part: '' } : 'unreadable';
}

// The amount that was typed, or why it is none.
export function readPrice(text: string, currency: string, reader: string = locale()): Money | PriceFault {
  const plain = text.trim().replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '');
  if (!/^\d+([.,]\d+)*$/.test(plain)) return 'unreadable';
  const decimals = decimalsOf(currency);
  const digits = digitsOf(plain, reader, decimals);
  if (typeof digits === 'string') return digits;
  const { whole, part } = digits;
  if (part.length > decimals) return 'decimals';
  if (whole.replace(/^0+/, '').length > most_digits) return 'high';
  return { amount: Number(whole + part.padEnd(decimals, '0')), currency };
}

// As it is typed into a field: with all its decimals, in the reader's way, and without signs between thousands.
export function priceText({ amount, currency }: Money, reader: string = locale()): string {
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat(reader, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
    numberingSystem: 'latn',
  });
  return format.format(amount / 10 ** decimals);
}

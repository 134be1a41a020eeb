// Prices as people read them. Amounts travel in minor units, and how many of those make a whole is the currency's own
// affair (100 for euros, 1 for yen, 1000 for dinars), which Intl knows.

import type { Money } from '../net/wire.ts';
import { locale } from './language.ts';

type Length = 'full' | 'short';

const formats = new Map<string, Intl.NumberFormat>();

// Short prices leave out the cents of a whole amount and the country of a dollar.
function formatOf(currency: string, reader: string, length: Length): Intl.NumberFormat {
  const key = `${reader} ${currency} ${length}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(reader, {
      style: 'currency',
      currency,
      trailingZeroDisplay: length === 'short' ? 'stripIfInteger' : 'auto',
      currencyDisplay: length === 'short' ? 'narrowSymbol' : 'symbol',
    });
    formats.set(key, format);
  }
  return format;
}

// A currency that is none is written as it came rather than failing the page.
function format(money: Money, reader: string, length: Length): string {
  try {
    const style = formatOf(money.currency, reader, length);
    return style.format(money.amount / 10 ** (style.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${money.amount / 100} ${money.currency}`;
  }
}

export const formatMoney = (money: Money, reader: string = locale()): string => format(money, reader, 'full');

// For where there is little room: €25.
export const formatShort = (money: Money, reader: string = locale()): string =>
  format(money, reader, 'short');

// The lowest of some prices, or undefined of none.
export function lowest(prices: readonly Money[]): Money | undefined {
  return prices.reduce<Money | undefined>(
    (low, price) => (low && low.amount <= price.amount ? low : price),
    undefined,
  );
}

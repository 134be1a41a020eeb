// Prices as people type them. Amounts travel in the currency's minor units, of which Intl knows how many make a whole.

import type { Money } from '../../net/wire.ts';

export function decimalsOf(currency: string): number {
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

// What a field for a price accepts, as its pattern.
export function pricePattern(currency: string): string {
  const decimals = decimalsOf(currency);
  return decimals === 0 ? '[0-9]{1,9}' : `[0-9]{1,9}([.,][0-9]{1,${decimals}})?`;
}

// The amount that was typed, or undefined where it is none.
export function parsePrice(text: string, currency: string): Money | undefined {
  if (!new RegExp(`^${pricePattern(currency)}$`).test(text)) return undefined;
  const [whole, part = ''] = text.split(/[.,]/);
  const decimals = decimalsOf(currency);
  return { amount: Number(whole + part.padEnd(decimals, '0')), currency };
}

export function priceText({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency);
  return decimals === 0 ? String(amount) : (amount / 10 ** decimals).toFixed(decimals);
}

// The ways to pay for a cart, of those that its show offers.

import type { Money } from '../net/wire.ts';

export function payMethods(offered: readonly string[], total: Money): readonly string[] {
  if (total.amount === 0 && offered.includes('free')) return ['free'];
  return offered.filter((method) => method !== 'free');
}

// Whether the buyer approves the payment on another page.
export const isPaidOnline = (method: string): boolean => method !== 'free' && method !== 'counter';

// A booking's seats: those that are still its own, and what they cost.

import type { Money, Order, OrderSeat } from '../net/wire.ts';

export const keptSeats = ({ seats }: Pick<Order, 'seats'>): readonly OrderSeat[] =>
  seats.filter(({ returned }) => !returned);

export function sumOf(seats: readonly OrderSeat[], currency: string): Money {
  return { amount: seats.reduce((sum, { price }) => sum + price.amount, 0), currency };
}

// What it is for: of one that has ended, all that it was for.
export function worthOf(order: Order): { count: number; total: Money } {
  if (order.status !== 'confirmed') return { count: order.seats.length, total: order.total };
  const kept = keptSeats(order);
  return { count: kept.length, total: sumOf(kept, order.total.currency) };
}

// Turns what becomes of one's cart and purchase in a room into events for the page around.

import { effect } from '@preact/signals-core';
import type { Plan } from '../map/plan.ts';
import type { PricedSeat } from '../net/wire.ts';
import type { RoomStore } from '../store/room_store.ts';
import { seatWords } from '../text/seat_words.ts';
import type { EmbedEvent } from './messages.ts';

type Told = Pick<RoomStore, 'cart' | 'order'>;

// Returns how to stop.
export function reportRoom(room: Told, plan: Plan, tell: (event: EmbedEvent) => void): () => void {
  let before: readonly PricedSeat[] = [];
  let told = '';
  const named = (seats: readonly PricedSeat[]) =>
    seats.map(({ seat, price }) => ({ seat, price, label: seatWords(plan, seat).full }));
  const without = (seats: readonly PricedSeat[], others: readonly PricedSeat[]) =>
    seats.filter(({ seat }) => !others.some((other) => other.seat === seat));
  const stop_cart = effect(() => {
    const cart = room.cart.value;
    if (!cart) return;
    const [came, gone] = [without(cart.seats, before), without(before, cart.seats)];
    before = cart.seats;
    if (came.length > 0) tell({ type: 'select', seats: named(came) });
    if (gone.length === 0 || cart.reason === 'sold') return; // what is bought is told as a checkout
    tell({ type: cart.reason === 'expired' ? 'expired' : 'unselect', seats: named(gone) });
  });
  const stop_order = effect(() => {
    const order = room.order.value;
    const now = order ? `${order.id} ${order.status}` : '';
    if (!order || now === told) return;
    told = now;
    tell({ type: 'checkout', order: order.id, status: order.status });
  });
  return () => {
    stop_cart();
    stop_order();
  };
}

// My bookings, the newest first, each with the show it is for.

import type { OrderPage, Show } from '../net/rest.ts';
import type { Order } from '../net/wire.ts';
import { Paged } from './paged.ts';

export interface Booking {
  readonly order: Order;
  readonly show: Show | undefined; // of a show that is no longer told
}

export interface BookingCalls {
  orders(cursor: string | null): Promise<OrderPage>;
  show(id: number): Promise<Show>;
}

export function bookings(calls: BookingCalls): Paged<Booking> {
  const shows = new Map<number, Promise<Show | undefined>>();
  const showOf = (id: number) => {
    const asked = shows.get(id) ?? calls.show(id).catch(() => undefined);
    shows.set(id, asked);
    return asked;
  };
  const fetchPage = async (cursor: string | null) => {
    const { orders, next_cursor } = await calls.orders(cursor);
    const items = await Promise.all(orders.map(async (order) => ({ order, show: await showOf(order.show) })));
    return { items, next_cursor };
  };
  return new Paged(fetchPage, (booking) => booking.order.id);
}

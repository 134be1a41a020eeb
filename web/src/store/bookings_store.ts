// My bookings, the newest first.

import type { Booking, BookingPage } from '../net/rest_orders.ts';
import { Paged } from './paged.ts';

export function bookings(fetch: (cursor: string | null) => Promise<BookingPage>): Paged<Booking> {
  const fetchPage = async (cursor: string | null) => {
    const { orders, next_cursor } = await fetch(cursor);
    return { items: orders, next_cursor };
  };
  return new Paged(fetchPage, (booking) => booking.id);
}

// Orders over REST: buying, one's bookings with their tickets, and giving back.

import { call, download, query } from './rest_call.ts';
import type { Money, Order } from './wire.ts';

// An order as REST tells it: with what it is for, and what has become of its money.
export interface Booking extends Order {
  readonly event: { readonly id: number; readonly title: string };
  readonly venue: {
    readonly id: number;
    readonly name: string;
    readonly address: string;
    readonly time_zone: string;
  };
  readonly hall: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly ended_at: string | null;
  readonly cancellable_until: string | null; // by its owner; null when it is not confirmed
  readonly refunded: Money;
  readonly refund_state: 'under_way' | 'done' | null; // of the money that goes back
}

export interface BookingPage {
  readonly orders: readonly Booking[];
  readonly next_cursor: string | null;
}

export interface Ticket {
  readonly id: string;
  readonly seat: number;
  readonly label: string; // the seat's whole name
  readonly short_code: string; // for typing
  readonly payload: string | null; // what its QR code says; of a void one nothing
  readonly state: 'valid' | 'void';
  readonly zone: string | null; // as the plan names it
  readonly row: string | null;
  readonly number: string | null;
  readonly category: string;
  readonly price: Money;
  readonly checked_in_at: string | null;
}

export async function createOrder(body: object, key: string, token: string): Promise<Booking> {
  return (await call('/orders', { method: 'POST', body, key, token })) as Booking;
}

export async function fetchOrders(cursor: string | null, token: string): Promise<BookingPage> {
  return (await call(`/orders?${query({ limit: 20, cursor })}`, { token })) as BookingPage;
}

export async function fetchOrder(id: string, token: string): Promise<Booking> {
  return (await call(`/orders/${id}`, { token })) as Booking;
}

export async function fetchTickets(order: string, token: string): Promise<readonly Ticket[]> {
  return ((await call(`/orders/${order}/tickets`, { token })) as { tickets: readonly Ticket[] }).tickets;
}

export function fetchCalendar(order: string, token: string): Promise<Blob> {
  return download(`/orders/${order}/calendar.ics`, { token });
}

// Returns the order as it is then: refunded where money was taken for it, else cancelled.
export async function cancelOrder(id: string, key: string, token: string): Promise<Booking> {
  return (await call(`/orders/${id}/cancel`, { method: 'POST', key, token })) as Booking;
}

// Gives back some of an order's seats, and leaves it the others.
export async function refundSeats(
  id: string,
  seats: readonly number[],
  key: string,
  token: string,
): Promise<Booking> {
  const body = { order_id: id, seats };
  return (await call('/payments/refund', { method: 'POST', body, key, token })) as Booking;
}

// Where the buyer of a pending order approves its payment.
export async function createPayment(id: string, token: string): Promise<string> {
  const body = { order_id: id };
  return ((await call('/payments/create', { method: 'POST', body, token })) as { pay_url: string }).pay_url;
}

// A booking's calls, made as the customer of this browser.

import { ApiError } from '../net/rest_call.ts';
import {
  cancelOrder,
  createPayment,
  fetchCalendar,
  fetchOrder,
  fetchTickets,
  refundSeats,
} from '../net/rest_orders.ts';
import { customer } from './customer.ts';
import type { OrderCalls } from './order_visit.ts';

// Whom nobody knows has no bookings; asking would make a guest of him for nothing.
function asKnown<Result>(work: (token: string) => Promise<Result>): Promise<Result> {
  if (!customer.is_known) return Promise.reject(new ApiError('not_found', 404, 'nobody is known here'));
  return customer.perform(work);
}

export const order_calls = {
  order: (id: string) => asKnown((token) => fetchOrder(id, token)),
  tickets: (id: string) => asKnown((token) => fetchTickets(id, token)),
  calendar: (id: string) => asKnown((token) => fetchCalendar(id, token)),
  cancel: (id: string, key: string) => asKnown((token) => cancelOrder(id, key, token)),
  refund: (id: string, seats: readonly number[], key: string) =>
    asKnown((token) => refundSeats(id, seats, key, token)),
  createPayment: (id: string) => asKnown((token) => createPayment(id, token)),
} as const satisfies OrderCalls & Record<string, unknown>;

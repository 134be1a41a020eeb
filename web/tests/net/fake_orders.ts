// Bookings and tickets as the server tells them, for tests.

import type { Booking, Ticket } from '../../src/net/rest_orders.ts';
import { euro } from './fake_room.ts';

export const order_id = 'ab'.repeat(16);

export const booking = (fields: Partial<Booking> = {}): Booking => ({
  id: order_id,
  show: 1,
  status: 'confirmed',
  seats: [{ seat: 0, price: euro(1250), returned: false }],
  total: euro(1250),
  method: 'sandbox',
  created_at: '2026-11-21T12:00:00.000Z',
  ended_at: null,
  cancellable_until: '2099-11-21T16:30:00.000Z',
  event: { id: 1, title: 'Hamlet' },
  venue: { id: 1, name: 'Little house', address: 'Mill Lane 1', time_zone: 'Europe/Berlin' },
  hall: 'Main',
  starts_at: '2099-11-21T19:30:00.000Z',
  ends_at: '2099-11-21T21:30:00.000Z',
  refunded: euro(0),
  refund_state: null,
  ...fields,
});

export const ticket = (seat: number, fields: Partial<Ticket> = {}): Ticket => ({
  id: `${seat}`.padStart(32, '0'),
  seat,
  label: 'Stalls, Row A, Seat 1',
  short_code: '5C0DE-01234',
  payload: 'AEBAGBAFAYDQQCIKBMGA2DQPCAIREEYUCULBOGAZDINRYHI6D4QCCIRDEQSSMJZIFEVCWLBNFYXTA',
  state: 'valid',
  zone: 'Stalls',
  row: 'A',
  number: `${seat + 1}`,
  category: 'Normal',
  price: euro(1250),
  checked_in_at: null,
  ...fields,
});

// @vitest-environment happy-dom
// A booking's own page: what it says in each state, and how it gets from one to the next.

import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Booking, Ticket } from '../../src/net/rest_orders.ts';
import { OrderPage } from '../../src/pages/order_page.tsx';
import { customer } from '../../src/store/customer.ts';
import { booking, order_id, ticket } from '../net/fake_orders.ts';
import { euro } from '../net/fake_room.ts';

const at = {
  order: booking() as Booking | number,
  kept_by: '', // the rule that refuses to give it up
  tickets: [ticket(0)] as readonly Ticket[],
};
const asked: string[] = [];
let place: HTMLElement;

const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status });
const problem = (status: number) => json({ code: status === 404 ? 'not_found' : 'unavailable' }, status);
const kept = (reason: string) => json({ code: 'conflict', reason }, 409);

function answer(method: string, url: string): Response {
  const path = url.replace('/api/v1', '');
  asked.push(`${method} ${path}`);
  if (path === '/auth/guest') return json({ access: 'guest', refresh: 'next', expires_in: 3600 });
  if (path.endsWith('/tickets')) return json({ tickets: at.tickets });
  if (path.endsWith('/cancel') && at.kept_by !== '') return kept(at.kept_by);
  if (path.endsWith('/cancel')) at.order = booking({ status: 'cancelled', cancellable_until: null });
  if (path === '/payments/create') return json({ pay_url: 'http://127.0.0.1:8091/pay/7' });
  if (path.endsWith('/calendar.ics')) return new Response('BEGIN:VCALENDAR');
  return typeof at.order === 'number' ? problem(at.order) : json(at.order);
}

const says = (words: string) => vi.waitFor(() => expect(place.textContent).toContain(words), 4_000);
const button = (words: string) =>
  [...place.querySelectorAll('button')].find((each) => each.textContent?.includes(words));
async function press(words: string): Promise<void> {
  await vi.waitFor(() => expect(button(words)?.disabled).toBe(false));
  button(words)?.click();
}

beforeEach(async () => {
  asked.length = 0;
  at.order = booking();
  at.kept_by = '';
  at.tickets = [ticket(0)];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => answer(init.method ?? 'GET', url));
  place = document.createElement('div');
  document.body.append(place);
  await customer.obtain(0);
});
afterEach(() => {
  render(null, place);
  place.remove();
  vi.unstubAllGlobals();
});

const open = () => render(<OrderPage id={order_id} />, place);

describe('a confirmed booking', () => {
  test('shows each ticket with its code, seat and place', async () => {
    at.tickets = [ticket(0), ticket(1, { row: 'Balcony C', number: 'Place 7', zone: null })];
    open();
    await says('Your seats are booked');
    await says('Your 2 tickets');
    const [first, second] = place.querySelectorAll('.pass');
    expect(first.textContent).toContain('Row A');
    expect(first.textContent).toContain('20:30');
    expect(first.textContent).toContain('5C0DE-01234');
    expect(first.querySelector('.qr')?.getAttribute('aria-label')).toBe('QR code: Stalls, Row A, Seat 1');
    expect(second.querySelector('.qr')?.getAttribute('aria-label')).toBe('QR code: Balcony C, Place 7');
  });

  test('marks tickets that are void or used, and a void one has no code to scan', async () => {
    at.tickets = [
      ticket(0, { checked_in_at: '2099-11-21T19:10:00.000Z' }),
      ticket(1, { state: 'void', payload: null }),
    ];
    at.order = booking({ refunded: euro(1250), refund_state: 'under_way' });
    open();
    await says('€12.50 is on its way back to you.');
    await says('Your ticket');
    const [used, gone] = place.querySelectorAll('.pass');
    expect(used.textContent).toContain('Admitted Sat 21 Nov, 20:10');
    expect(gone.textContent).toContain('Void');
    expect(gone.querySelector('.qr')).toBeNull();
  });

  test('goes into the calendar, and says when that did not work', async () => {
    const saved = vi.spyOn(URL, 'createObjectURL');
    open();
    await press('Add to calendar');
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce());
    vi.stubGlobal('fetch', async () => problem(503));
    await press('Add to calendar');
    await says('The calendar entry did not load');
  });
});

describe('a payment that is under way', () => {
  const pending = booking({
    status: 'pending',
    cancellable_until: null,
    pay_url: 'http://127.0.0.1:8091/pay/7',
    pay_by: '2099-11-21T12:10:00.000Z',
  });

  test('changes by itself when it is decided', async () => {
    at.order = pending;
    open();
    await says('The payment is not confirmed yet');
    expect(place.querySelector('[role=timer]')?.textContent).toMatch(/kept for \d+:\d\d more/);
    at.order = booking();
    await says('Your seats are booked');
    await vi.waitFor(() => expect(place.querySelectorAll('.pass').length).toBe(1));
  });

  test('leads to the payment page, and only to one that may be trusted', async () => {
    at.order = pending;
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    open();
    await press('Go to the payment page');
    await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('http://127.0.0.1:8091/pay/7'));
    window.dispatchEvent(new Event('pageshow'));
    at.order = booking({ ...pending, pay_url: 'http://pay.example/7' });
    await vi.waitFor(
      () => expect(asked.filter((call) => call.startsWith('GET /orders')).length).toBe(2),
      4_000,
    );
    await press('Go to the payment page');
    await says('not to be trusted');
    expect(assign).toHaveBeenCalledOnce();
  });

  test('can be given up, and what then is told', async () => {
    at.order = pending;
    open();
    await press('Do not pay');
    await says('This booking was cancelled');
    expect(asked).toContain(`POST /orders/${order_id}/cancel`);
    expect(place.querySelector('.order-page > a')?.getAttribute('href')).toBe('/shows/1');
  });

  test.each([
    ['payment_undecided', 'it is being decided'],
    ['just_paid', 'This booking has just been paid.'],
  ])('that cannot be given up for %s says so', async (reason, words) => {
    at.order = pending;
    at.kept_by = reason;
    open();
    await press('Do not pay');
    await says(words);
  });
});

test.each([
  ['expired', 'The time to pay is over', 'it goes back by itself'],
  ['cancelled', 'This booking was cancelled', 'nothing was charged'],
  ['refunded', 'This booking was given back', 'its tickets admit nobody'],
] as const)('one that is %s says so, and what next', async (status, title, text) => {
  at.order = booking({ status, cancellable_until: null });
  open();
  await says(title);
  await says(text);
  await says('Choose seats again');
});

test('one that is not here says whose it may be', async () => {
  at.order = 404;
  open();
  await says('This booking is not here');
});

test('one that did not load can be asked for again', async () => {
  at.order = 503;
  open();
  await says('The booking did not load');
  at.order = booking();
  await press('Try again');
  await says('Your seats are booked');
});

// @vitest-environment happy-dom
// A booking that may be given back, whole or in part, until the server says it may not.

import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Booking } from '../../src/net/rest_orders.ts';
import { customer } from '../../src/store/customer.ts';
import { speak } from '../../src/text/language.ts';
import { BookingCard } from '../../src/ui/booking_card.tsx';
import { booking, order_id, ticket } from '../net/fake_orders.ts';
import { euro } from '../net/fake_room.ts';

interface Asked {
  readonly url: string;
  readonly key: string | null;
  readonly body: unknown;
}

let place: HTMLElement;
const asked: Asked[] = [];

// What the server answers to what is asked of a booking.
async function answerWith(status: number, body: object): Promise<void> {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (url.endsWith('/auth/guest')) {
      return new Response(JSON.stringify({ access: 'guest', refresh: 'next', expires_in: 3600 }));
    }
    if (url.endsWith('/tickets')) {
      return new Response(JSON.stringify({ tickets: [0, 1, 2].map((seat) => ticket(seat)) }));
    }
    const sent = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ url, key: new Headers(init.headers).get('idempotency-key'), body: sent });
    return new Response(JSON.stringify(body), { status });
  });
  await customer.obtain(0);
}

const button = (words: string) =>
  [...place.querySelectorAll('button')].find((each) => each.textContent === words);
async function press(words: string): Promise<void> {
  await vi.waitFor(() => expect(button(words)?.disabled).toBe(false));
  button(words)?.click();
}
const says = (words: string) => vi.waitFor(() => expect(place.textContent).toContain(words));

const mount = (fields: Partial<Booking> = {}) => render(<BookingCard booking={booking(fields)} />, place);

beforeEach(() => {
  asked.length = 0;
  place = document.createElement('ul');
  document.body.append(place);
});
afterEach(() => {
  render(null, place);
  place.remove();
  vi.unstubAllGlobals();
});

test('is asked about once more, then cancelled, and where the money is, is told', async () => {
  const refunded = { status: 'refunded', cancellable_until: null, refunded: euro(1250) } as const;
  await answerWith(200, booking({ ...refunded, refund_state: 'under_way' }));
  mount();
  await press('Cancel booking');
  await says('The seat is free for others at once, and €12.50 is refunded.');
  expect(asked).toEqual([]);
  await press('Yes, cancel it');
  await says('Refunded');
  await says('€12.50 is on its way back to you.');
  expect(button('Cancel booking')).toBeUndefined();
  expect(asked[0].url).toBe(`/api/v1/orders/${order_id}/cancel`);
});

test('that the server keeps says why, and a second try carries the same key', async () => {
  await answerWith(409, { code: 'conflict', detail: 'Too late.' });
  mount();
  await press('Cancel booking');
  await press('Yes, cancel it');
  await says('cannot be cancelled here any more');
  await press('Yes, cancel it');
  await vi.waitFor(() => expect(asked.length).toBe(2));
  expect(asked[0].key).toMatch(/^[0-9a-f]{32}$/);
  expect(asked[1].key).toBe(asked[0].key);
});

const until = '2026-11-21T18:30:00.000Z';
test.each([
  ['too_late', { until, time_zone: 'Europe/Berlin' }, 'could be cancelled until Sat 21 Nov, 19:30.'],
  ['too_late', {}, 'cannot be cancelled here any more'],
  ['order_over', { status: 'refunded' }, 'This booking was given back'],
  ['payment_undecided', {}, 'can no longer be given up: it is being decided.'],
  ['just_paid', {}, 'This booking has just been paid.'],
  ['tickets_went_in', {}, 'went in already'],
  ['a_newer_rule', {}, 'cannot be cancelled here any more'],
])('that the server keeps for %s %j is told so', async (reason, facts, words) => {
  await answerWith(409, { code: 'conflict', detail: 'It stays.', reason, facts });
  await speak('en', ['en-GB']);
  mount();
  await press('Cancel booking');
  await press('Yes, cancel it');
  await says(words);
});

test.each([
  ['whose time has passed', { cancellable_until: '2020-01-01T00:00:00.000Z' }],
  ['that may not be', { cancellable_until: null }],
  ['that is cancelled already', { status: 'cancelled' }],
] as const)('%s has no such button', (_, fields) => {
  mount(fields);
  expect(button('Cancel booking')).toBeUndefined();
});

const one_kept = [0, 1].map((seat) => ({ seat, price: euro(1250), returned: seat === 1 }));
test.each([
  ['under way leads on to its payment', { status: 'pending' }, 'Go to the payment page'],
  ['booked has tickets', { status: 'confirmed' }, 'Tickets and details'],
  [
    'paid back in part has tickets yet',
    { status: 'confirmed', seats: one_kept, refund_state: 'done' },
    'Tickets and details',
  ],
  ['cancelled has none', { status: 'cancelled' }, 'Details'],
  ['refunded has none', { status: 'refunded', refund_state: 'done' }, 'Details'],
  ['expired has none', { status: 'expired' }, 'Details'],
] as const)('that is %s', (_, fields, words) => {
  mount(fields);
  expect(place.querySelector('.booking-actions')?.textContent).toBe(words);
});

test('that is cancelled here no longer offers tickets', async () => {
  await answerWith(200, booking({ status: 'cancelled', cancellable_until: null }));
  mount();
  await press('Cancel booking');
  await press('Yes, cancel it');
  await says('Cancelled');
  expect(place.textContent).not.toContain('Tickets');
});

test('that cost nothing promises no money', async () => {
  mount({ total: euro(0) });
  await press('Cancel booking');
  await says('Its seats are free for others at once.');
  expect(place.textContent).not.toContain('refunded');
});

test('that was paid at the box office is paid back there', () => {
  mount({ method: 'counter', status: 'refunded', refunded: euro(1250), refund_state: 'under_way' });
  expect(place.textContent).toContain('€12.50 is paid back at the box office.');
});

describe('of several seats', () => {
  const seats = [1250, 1250, 900].map((amount, seat) => ({ seat, price: euro(amount), returned: false }));
  const whole = { seats, total: euro(3400) };
  const tick = async (words: string) => {
    await says(words);
    const label = [...place.querySelectorAll('label')].find((each) => each.textContent?.includes(words));
    label?.querySelector('input')?.click();
  };

  test('gives back those that are chosen, and says what comes back', async () => {
    const left = [seats[0], ...seats.slice(1).map((seat) => ({ ...seat, returned: true }))];
    await answerWith(200, booking({ ...whole, seats: left, refunded: euro(2150), refund_state: 'done' }));
    mount(whole);
    await press('Give seats back');
    await says('Tick the seats');
    expect(button('Continue')?.disabled).toBe(true);
    await tick('Stalls, Row A, Seat 2');
    await says('1 seat, €12.50 comes back to you.');
    await tick('Stalls, Row A, Seat 3');
    await says('2 seats, €21.50 comes back to you.');
    await press('Continue');
    await says('Give these 2 seats back?');
    expect(asked).toEqual([]);
    await press('Yes, give them back');
    await says('€21.50 went back the way it was paid.');
    await says('1 seat · €12.50');
    expect(asked[0].url).toBe('/api/v1/payments/refund');
    expect(asked[0].body).toEqual({ order_id, seats: [1, 2] });
  });

  test('all of which are chosen is cancelled', async () => {
    await answerWith(200, booking({ ...whole, status: 'refunded' }));
    mount(whole);
    await press('Give seats back');
    for (const seat of [1, 2, 3]) await tick(`Stalls, Row A, Seat ${seat}`);
    await press('Continue');
    await says('The 3 seats are free for others at once, and €34.00 is refunded.');
    await press('Yes, cancel it');
    await vi.waitFor(() => expect(asked[0]?.url).toBe(`/api/v1/orders/${order_id}/cancel`));
  });

  test('gives back each only once', async () => {
    await answerWith(200, booking());
    mount({ ...whole, seats: seats.map((row) => ({ ...row, returned: row.seat === 1 })) });
    await press('Give seats back');
    await says('Stalls, Row A, Seat 1');
    expect(place.textContent).not.toContain('Stalls, Row A, Seat 2');
  });

  test('can be kept at every step', async () => {
    await answerWith(200, booking());
    mount(whole);
    await press('Give seats back');
    await press('Keep it');
    await press('Cancel booking');
    await press('Keep it');
    await vi.waitFor(() => expect(button('Cancel booking')).toBeDefined());
    expect(asked).toEqual([]);
  });
});

// @vitest-environment happy-dom
// A booking that may be cancelled, until the server says it may not.

import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Show } from '../../src/net/rest.ts';
import type { Order } from '../../src/net/wire.ts';
import { BookingCard } from '../../src/ui/booking_card.tsx';

const order: Order = {
  id: 'ab'.repeat(16),
  show: 1,
  status: 'confirmed',
  seats: [{ seat: 0, price: { amount: 1250, currency: 'EUR' } }],
  total: { amount: 1250, currency: 'EUR' },
  method: 'counter',
  created_at: '2026-11-21T12:00:00.000Z',
  cancellable_until: '2099-11-21T16:30:00.000Z',
};
const show = {
  event: { title: 'Hamlet' },
  venue: { name: 'Little house', time_zone: 'Europe/Berlin' },
  starts_at: '2099-11-21T19:30:00.000Z',
} as Show;

let place: HTMLElement;
const asked: { url: string; key: string | null }[] = [];

// What the server answers to a cancellation; a guest's token is there for the asking.
function answerWith(status: number, body: object): void {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (url.endsWith('/auth/guest'))
      return new Response(JSON.stringify({ access: 'guest', expires_in: 3600 }));
    asked.push({ url, key: new Headers(init.headers).get('idempotency-key') });
    return new Response(JSON.stringify(body), { status });
  });
}

const button = (words: string) =>
  [...place.querySelectorAll('button')].find((each) => each.textContent === words);
async function press(words: string): Promise<void> {
  await vi.waitFor(() => expect(button(words)).toBeDefined());
  button(words)?.click();
}
const says = (words: string) => vi.waitFor(() => expect(place.textContent).toContain(words));

function mount(fields: Partial<Order> = {}): void {
  render(<BookingCard booking={{ order: { ...order, ...fields }, show }} />, place);
}

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

test('is asked about once more, then cancelled, and the refund is told', async () => {
  answerWith(200, { ...order, status: 'refunded', cancellable_until: null });
  mount();
  await press('Cancel booking');
  await says('The seat is free for others at once, and €12.50 is refunded.');
  expect(asked).toEqual([]);
  await press('Yes, cancel it');
  await says('Refunded');
  await says('paid back there');
  expect(button('Cancel booking')).toBeUndefined();
  expect(asked[0].url).toBe(`/api/v1/orders/${order.id}/cancel`);
});

test('that the server keeps says why, and a second try carries the same key', async () => {
  answerWith(409, { code: 'conflict', detail: 'Too late.' });
  mount();
  await press('Cancel booking');
  await press('Yes, cancel it');
  await says('cannot be cancelled here any more');
  await vi.waitFor(() => expect(button('Yes, cancel it')?.disabled).toBe(false));
  await press('Yes, cancel it');
  await vi.waitFor(() => expect(asked.length).toBe(2));
  expect(asked[0].key).toMatch(/^[0-9a-f]{32}$/);
  expect(asked[1].key).toBe(asked[0].key);
});

test.each([
  ['whose time has passed', { cancellable_until: '2020-01-01T00:00:00.000Z' }],
  ['that may not be', { cancellable_until: null }],
  ['that is cancelled already', { status: 'cancelled' }],
] as const)('%s has no such button', (_, fields) => {
  mount(fields);
  expect(button('Cancel booking')).toBeUndefined();
});

test('that cost nothing promises no money', async () => {
  mount({ total: { amount: 0, currency: 'EUR' } });
  await press('Cancel booking');
  await says('Its seats are free for others at once.');
  expect(place.textContent).not.toContain('refunded');
});

// A room without a socket: asked for again and again, and just as strict.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Look } from '../../src/map/looks.ts';
import { page_clock } from '../../src/net/rest_call.ts';
import { RestRoom } from '../../src/net/rest_room.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { cart, guestPass } from './fake_room.ts';

// The server's REST: answers by method and path, kept with what was asked.
class FakeRest {
  readonly asked: { call: string; body: unknown; token: string | undefined; key: string | undefined }[] = [];
  readonly answers = new Map<string, { status: number; body: unknown }>();
  date = '';

  constructor() {
    this.answer('GET /shows/1', { id: 1, status: 'on_sale' });
    this.seats(1, 'free', 'free', 'sold');
    this.answer('GET /shows/1/holds', cart([], 'restored'));
  }

  answer(call: string, body: unknown, status = 200): void {
    this.answers.set(call, { status, body });
  }

  seats(version: number, ...states: string[]): void {
    const seats = states.map((state, seat) => ({ seat, state }));
    this.answer('GET /shows/1/seats', { show: 1, epoch: 'e', version, seats });
  }

  readonly fetch = async (url: string, init: RequestInit = {}) => {
    const call = `${init.method ?? 'GET'} ${url.replace('/api/v1', '')}`;
    const headers = new Headers(init.headers);
    this.asked.push({
      call,
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      token: headers.get('authorization')?.replace('Bearer ', ''),
      key: headers.get('idempotency-key') ?? undefined,
    });
    const found = this.answers.get(call);
    if (!found) throw new TypeError('no network');
    return new Response(JSON.stringify(found.body), { status: found.status, headers: { date: this.date } });
  };

  last(call: string) {
    return this.asked.findLast((each) => each.call === call);
  }
}

let rest: FakeRest;

beforeEach(() => {
  vi.useFakeTimers();
  rest = new FakeRest();
  vi.stubGlobal('fetch', rest.fetch);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function openRoom(pass = guestPass()) {
  const room = new RoomStore((events) => new RestRoom({ id: 1, events, pass, clock: page_clock }));
  room.start();
  await vi.advanceTimersByTimeAsync(0);
  return room;
}

test('the picture comes, and comes again when it has changed', async () => {
  const room = await openRoom();
  expect(room.connection.value).toBe('live');
  expect([0, 1, 2].map((seat) => room.look(seat))).toEqual([Look.free, Look.free, Look.sold]);
  rest.seats(2, 'held', 'free', 'sold');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(room.look(0)).toBe(Look.held);
  room.stop();
});

test('a seat is held as a guest, and the cart is the server’s', async () => {
  const room = await openRoom();
  rest.answer('POST /shows/1/holds', cart([1]));
  expect(await room.select([1])).toBe(true);
  expect(rest.last('POST /shows/1/holds')).toMatchObject({ body: { seats: [1] }, token: 'guest-1' });
  expect(room.look(1)).toBe(Look.mine);
  expect(room.extensions_left.value).toBe(0);
  rest.answer('DELETE /shows/1/holds', cart([], 'unselected'));
  await room.unselect([1]);
  expect(room.look(1)).toBe(Look.free);
  room.stop();
});

test('a lost race is told with the alternatives', async () => {
  const room = await openRoom();
  const problem = { code: 'seat_taken', detail: 'Taken.', seats: [1], alternatives: [[0]] };
  rest.answer('POST /shows/1/holds', problem, 409);
  expect(await room.select([1])).toBe(false);
  expect(room.notice.value).toEqual({ kind: 'seat_taken', seats: [1], alternatives: [[0]] });
  room.stop();
});

test('the best seats are asked for in the same words, and are those that came last into the cart', async () => {
  const room = await openRoom();
  rest.answer('POST /shows/1/holds', cart([2, 0, 1]));
  const wish = { count: 2, category: 'Stalls', instead_of: [5] };
  expect(await room.selectBest(wish)).toEqual([0, 1]);
  expect(rest.last('POST /shows/1/holds')?.body).toEqual({ best: wish });
  expect(room.look(0)).toBe(Look.mine);
  const problem = { code: 'seat_taken', detail: 'No seat is free.' };
  rest.answer('POST /shows/1/holds', problem, 409);
  expect(await room.selectBest({ count: 2 })).toBeUndefined();
  expect(room.notice.value).toMatchObject({ kind: 'none_best', count: 2, others: false });
  room.stop();
});

test('a purchase carries its key, and ends with the order', async () => {
  const room = await openRoom(guestPass('kept'));
  const order = {
    id: 'a'.repeat(32),
    show: 1,
    status: 'confirmed',
    seats: [],
    total: { amount: 0, currency: 'EUR' },
    method: 'counter',
    created_at: '',
  };
  rest.answer('POST /orders', order, 201);
  await room.checkout('counter', 'a@b.example', 'en');
  expect(rest.last('POST /orders')).toMatchObject({
    body: { show_id: 1, method: 'counter', email: 'a@b.example', language: 'en' },
    token: 'kept',
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(room.order.value?.status).toBe('confirmed');
  room.stop();
});

test('no answer is offline after three tries, and choosing waits until there is one', async () => {
  const room = await openRoom();
  rest.answers.clear();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(room.connection.value).toBe('reconnecting');
  await vi.advanceTimersByTimeAsync(12_000);
  expect(room.connection.value).toBe('offline');
  expect(await room.select([1])).toBe(false);
  expect(room.notice.value).toEqual({ kind: 'refused', code: 'offline' });
  room.stop();
});

test('a device whose clock is hours off learns the time from the answers', async () => {
  rest.date = 'Sat, 21 Nov 2099 19:30:00 GMT';
  const room = await openRoom();
  const off_ms = Math.abs(page_clock.now_ms() - Date.parse(rest.date));
  expect(off_ms).toBeLessThan(2_000);
  room.stop();
});

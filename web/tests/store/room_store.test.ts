// What the page knows of a room: mine, pending, lost, bought, and why.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Look } from '../../src/map/looks.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { cart, euro, FakeNetwork, guestPass, roomOver, settle, state } from '../net/fake_room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function openRoom(seats = 'f6h2s1b1') {
  const network = new FakeNetwork();
  const room = new RoomStore(roomOver(network, guestPass('kept')));
  room.start();
  network.socket.accept();
  network.socket.say(state({ seats }));
  await settle();
  network.socket.answer('authenticate');
  await settle();
  return { room, network };
}

const order = (seats: readonly number[]) => ({
  id: 'a'.repeat(32),
  show: 1,
  status: 'confirmed',
  seats: seats.map((seat) => ({ seat, price: euro(1250) })),
  total: euro(1250 * seats.length),
  method: 'counter',
  created_at: '2026-11-21T19:31:00.000Z',
});

async function hold(at: Awaited<ReturnType<typeof openRoom>>, seat: number) {
  const asked = at.room.select([seat]);
  await settle();
  at.network.socket.answer('select');
  at.network.socket.say(cart([...at.room.mine.value, seat]));
  at.network.socket.say({ type: 'changes', version: 100 + seat, held: [seat] });
  await asked;
}

describe('a seat', () => {
  test('is pending until the server has answered, and mine when the cart says so', async () => {
    const { room, network } = await openRoom();
    const asked = room.select([2]);
    await settle();
    expect(room.look(2)).toBe(Look.pending);
    expect(network.socket.last('select').seats).toEqual([2]);
    network.socket.say(cart([2]));
    network.socket.answer('select');
    await asked;
    expect(room.look(2)).toBe(Look.mine);
    network.socket.say({ type: 'changes', version: 2, held: [2] });
    expect(room.look(2)).toBe(Look.mine);
  });

  test('changes as the room says, and the free ones are counted', async () => {
    const { room, network } = await openRoom();
    const told: unknown[] = [];
    room.onSeats((seats) => told.push(seats));
    expect(room.free_count.value).toBe(6);
    network.socket.say({ type: 'changes', version: 2, held: [0], free: [6], sold: [1, 999], blocked: [9] });
    expect([0, 1, 6, 9].map((seat) => room.look(seat))).toEqual([
      Look.held,
      Look.sold,
      Look.free,
      Look.blocked,
    ]);
    expect(room.free_count.value).toBe(5);
    expect(told).toEqual([[6, 0, 1]]);
  });

  test('that is not free is explained instead of asked for', async () => {
    const { room, network } = await openRoom();
    room.toggle(8);
    expect(room.notice.value).toEqual({ kind: 'not_free', seat: 8, state: 'sold' });
    expect(network.socket.sent.some((message) => message.type === 'select')).toBe(false);
  });

  test('that is tapped before the room has told of any is asked for once it has, if it is free', async () => {
    const network = new FakeNetwork();
    const room = new RoomStore(roomOver(network, guestPass('kept')));
    room.start();
    room.toggle(2);
    room.toggle(2);
    room.toggle(8);
    expect([room.look(2), room.look(8), room.notice.value]).toEqual([Look.pending, Look.pending, null]);
    network.socket.accept();
    network.socket.say(state({ seats: 'f6h2s1b1' }));
    await settle();
    network.socket.answer('authenticate');
    await settle();
    expect(network.socket.last('select').seats).toEqual([2]);
    expect(network.socket.sent.filter(({ type }) => type === 'select')).toHaveLength(1);
    expect(room.notice.value).toEqual({ kind: 'not_free', seat: 8, state: 'sold' });
    expect([room.look(2), room.look(8)]).toEqual([Look.pending, Look.sold]);
  });

  test('of mine is given back by another tap', async () => {
    const at = await openRoom();
    await hold(at, 2);
    at.room.toggle(2);
    await settle();
    expect(at.network.socket.last('unselect').seats).toEqual([2]);
    at.network.socket.answer('unselect');
    at.network.socket.say(cart([], 'unselected'));
    at.network.socket.say({ type: 'changes', version: 200, free: [2] });
    await settle();
    expect(at.room.look(2)).toBe(Look.free);
    expect(at.room.notice.value).toBeNull();
  });
});

describe('losing', () => {
  test('a race keeps what I hold and offers what the server found', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const asked = at.room.select([3]);
    await settle();
    at.network.socket.refuse('select', 'seat_taken', { seats: [3], alternatives: [[4]] });
    await asked;
    expect(at.room.notice.value).toEqual({ kind: 'seat_taken', seats: [3], alternatives: [[4]] });
    expect([...at.room.mine.value]).toEqual([2]);
    expect(at.room.pending.value.size).toBe(0);
  });

  test('time names the seats that went', async () => {
    const at = await openRoom();
    await hold(at, 2);
    await hold(at, 3);
    at.network.socket.say(cart([], 'expired'));
    expect(at.room.notice.value).toEqual({ kind: 'expired', seats: [2, 3] });
  });

  test('to the limit says what the limit is', async () => {
    const { room, network } = await openRoom();
    const asked = room.select([1]);
    await settle();
    network.socket.refuse('select', 'limit_reached');
    await asked;
    expect(room.notice.value).toEqual({ kind: 'limit_reached', limit: 4, wanted: [1] });
  });

  test('to the limit may be answered by a swap', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const swapped = at.room.swap(2, [3]);
    await settle();
    expect(at.network.socket.last('unselect').seats).toEqual([2]);
    at.network.socket.answer('unselect');
    at.network.socket.say(cart([], 'unselected'));
    await settle();
    expect(at.network.socket.last('select').seats).toEqual([3]);
    at.network.socket.answer('select');
    at.network.socket.say(cart([3]));
    await swapped;
    expect([...at.room.mine.value]).toEqual([3]);
  });

  test('the race of a swap takes the first seat back, and says why', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const swapped = at.room.swap(2, [3]);
    await settle();
    at.network.socket.answer('unselect');
    at.network.socket.say(cart([], 'unselected'));
    await settle();
    at.network.socket.refuse('select', 'seat_taken', { seats: [3] });
    await settle();
    expect(at.network.socket.last('select').seats).toEqual([2]);
    at.network.socket.answer('select');
    at.network.socket.say(cart([2]));
    await swapped;
    expect([...at.room.mine.value]).toEqual([2]);
    expect(at.room.notice.value).toEqual({ kind: 'seat_taken', seats: [3], alternatives: [] });
  });

  test('time while nobody was connected is told, too', async () => {
    const at = await openRoom();
    await hold(at, 2);
    await hold(at, 3);
    at.network.socket.say({ type: 'changes', version: 400, sold: [3], free: [2] });
    at.network.socket.say(cart([], 'restored'));
    expect(at.room.notice.value).toEqual({ kind: 'let_go', seats: [2] }); // 3 was bought in another tab
  });

  test('the guest in mid-checkout buys nothing as another, and names what went', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const bought = at.room.checkout('counter', '', 'en');
    await settle();
    at.network.socket.refuse('checkout', 'not_authenticated');
    await settle();
    expect(at.network.socket.last('authenticate').token).toBe('guest-1');
    at.network.socket.answer('authenticate');
    await bought;
    at.network.socket.say(cart([], 'restored'));
    expect(at.room.notice.value).toEqual({ kind: 'visit_over', seats: [2] });
    expect(at.network.socket.sent.filter((message) => message.type === 'checkout').length).toBe(1);
  });

  test('the connection blocks choosing', async () => {
    const { room, network } = await openRoom();
    network.socket.drop();
    expect(room.can_select.value).toBe(false);
    await room.select([1]);
    expect(room.notice.value).toEqual({ kind: 'refused', code: 'offline' });
  });
});

describe('more time', () => {
  test('is asked for at most twice in a cart', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const asked = at.room.extend();
    await settle();
    at.network.socket.answer('extend');
    await asked;
    expect(at.room.extensions_left.value).toBe(1);
    at.network.socket.say(cart([], 'expired'));
    expect(at.room.extensions_left.value).toBe(2);
  });

  test('that is refused is not offered again', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const asked = at.room.extend();
    await settle();
    at.network.socket.refuse('extend', 'conflict');
    await asked;
    expect(at.room.extensions_left.value).toBe(0);
    expect(at.room.notice.value).toEqual({ kind: 'not_extended' });
  });
});

describe('buying', () => {
  test('shows the order and marks its seats as bought', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const bought = at.room.checkout('counter', 'a@b.example', 'en');
    await settle();
    expect(at.network.socket.last('checkout')).toMatchObject({ method: 'counter', email: 'a@b.example' });
    at.network.socket.answer('checkout', { order: order([2]) });
    at.network.socket.say(cart([], 'sold'));
    at.network.socket.say({ type: 'changes', version: 300, sold: [2] });
    expect(await bought).toBeUndefined();
    expect(at.room.order.value?.id).toBe('a'.repeat(32));
    expect(at.room.look(2)).toBe(Look.bought);
    expect(at.room.notice.value).toBeNull();
  });

  test('whose answer got lost is asked again under the same key', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const bought = at.room.checkout('counter', '', 'en');
    await settle();
    const { idempotency_key } = at.network.socket.last('checkout');
    at.network.socket.drop();
    await settle();
    vi.advanceTimersByTime(200);
    at.network.socket.accept();
    await settle();
    at.network.socket.answer('authenticate');
    at.network.socket.say(cart([], 'restored'));
    await settle();
    expect(at.network.socket.last('checkout').idempotency_key).toBe(idempotency_key);
    at.network.socket.answer('checkout', { order: order([2]) });
    await bought;
    expect(at.room.order.value?.status).toBe('confirmed');
  });

  test('that is refused keeps the cart and may be tried again as another purchase', async () => {
    const at = await openRoom();
    await hold(at, 2);
    const first = at.room.checkout('counter', '', 'en');
    await settle();
    const { idempotency_key } = at.network.socket.last('checkout');
    at.network.socket.refuse('checkout', 'unavailable');
    await first;
    expect(at.room.notice.value).toEqual({ kind: 'refused', code: 'unavailable' });
    expect([...at.room.mine.value]).toEqual([2]);
    void at.room.checkout('counter', '', 'en');
    await settle();
    expect(at.network.socket.last('checkout').idempotency_key).not.toBe(idempotency_key);
  });
});

describe('a purchase that is being paid for', () => {
  const pending = (seats: readonly number[]) => ({ ...order(seats), status: 'pending' as const });

  async function openPaying() {
    const at = await openRoom();
    await hold(at, 2);
    const leaving = at.room.checkout('sandbox', 'a@b.example', 'de');
    await settle();
    const sent = at.network.socket.last('checkout');
    at.network.socket.say(cart([], 'sold'));
    at.network.socket.answer('checkout', { order: pending([2]), pay_url: 'http://127.0.0.1:1/pay' });
    return { ...at, sent, pay_url: await leaving };
  }

  test('says where to pay, in whose language, and keeps the way there', async () => {
    const { room, sent, pay_url } = await openPaying();
    expect(sent).toMatchObject({ method: 'sandbox', email: 'a@b.example', language: 'de' });
    expect([pay_url, room.order.value?.pay_url]).toEqual([
      'http://127.0.0.1:1/pay',
      'http://127.0.0.1:1/pay',
    ]);
    expect([room.is_paying.value, room.look(2)]).toEqual([true, Look.pending]);
  });

  test('keeps others from being chosen, and says why', async () => {
    const { room, network } = await openPaying();
    room.toggle(3);
    await settle();
    expect(room.notice.value).toEqual({ kind: 'paying' });
    expect(network.socket.last('select').seats).toEqual([2]);
  });

  test('becomes what the room says of it', async () => {
    const { room, network } = await openPaying();
    network.socket.say({ type: 'order', ...order([2]) });
    expect([room.is_paying.value, room.look(2)]).toEqual([false, Look.bought]);
    room.closeOrder();
    room.toggle(3);
    await settle();
    expect(network.socket.last('select').seats).toEqual([3]);
  });

  test('that was given up leaves its seats as the cart has them, and whoever draws is told', async () => {
    const { room, network } = await openPaying();
    network.socket.say(cart([2]));
    expect(room.look(2)).toBe(Look.pending);
    const told: unknown[] = [];
    room.onSeats((seats) => told.push(seats));
    room.closeOrder();
    expect([room.look(2), told]).toEqual([Look.mine, [[2]]]);
  });

  test('that was begun before this visit is found again, but never in the middle of another', async () => {
    const at = await openRoom();
    at.room.follow(pending([4]));
    expect([at.room.is_paying.value, at.room.look(4)]).toEqual([true, Look.pending]);
    const other = await openRoom();
    await hold(other, 2);
    void other.room.checkout('sandbox', '', 'en');
    await settle();
    other.room.follow(pending([4]));
    expect(other.room.order.value).toBeNull();
  });
});

describe('a seat that was bought before', () => {
  test('is marked as one’s own, and whoever draws is told', async () => {
    const { room } = await openRoom();
    const told: unknown[] = [];
    room.onSeats((seats) => told.push(seats));
    room.recall([8]);
    expect([room.look(8), room.look(9)]).toEqual([Look.bought, Look.blocked]);
    expect(told).toEqual([[8]]);
    expect(room.order.value).toBeNull();
  });

  test('is marked also when that is known before the room', async () => {
    const network = new FakeNetwork();
    const room = new RoomStore(roomOver(network, guestPass('kept')));
    room.recall([0, 8]);
    room.start();
    network.socket.accept();
    network.socket.say(state({ seats: 'f6h2s1b1' }));
    await settle();
    expect(room.look(8)).toBe(Look.bought);
    expect([...room.bought.value]).toEqual([8]); // the other one is free by now
  });

  test('is nobody’s once the room says that it is free, whoever has it next', async () => {
    const { room, network } = await openRoom();
    room.recall([8]);
    network.socket.say({ type: 'changes', version: 2, free: [8] });
    expect(room.look(8)).toBe(Look.free);
    network.socket.say({ type: 'changes', version: 3, sold: [8] });
    expect(room.look(8)).toBe(Look.sold);
    expect(room.bought.value.size).toBe(0);
  });
});

test('a seat that was given back is bought no more', async () => {
  const at = await openRoom();
  at.network.socket.say({ type: 'order', ...order([2, 3]) });
  const seats = [2, 3].map((seat) => ({ seat, price: euro(1250), returned: seat === 3 }));
  at.network.socket.say({ type: 'order', ...order([2, 3]), seats });
  expect([...at.room.bought.value]).toEqual([2]);
});

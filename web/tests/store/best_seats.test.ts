// The best seats: asked for, held, kept, exchanged and given back.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Look } from '../../src/map/looks.ts';
import { BestSeats } from '../../src/store/best_seats.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { cart, FakeNetwork, guestPass, roomOver, settle, state } from '../net/fake_room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function openRoom(fields: object = {}) {
  const network = new FakeNetwork();
  const room = new RoomStore(roomOver(network, guestPass('kept')));
  const best = new BestSeats(room);
  room.start();
  network.socket.accept();
  network.socket.say(state(fields));
  await settle();
  network.socket.answer('authenticate');
  await settle();
  return { room, best, network };
}

type At = Awaited<ReturnType<typeof openRoom>>;

// The server's answer to a wish: these seats, after which the cart holds those.
async function choose({ network }: At, seats: readonly number[], held = seats) {
  await settle();
  network.socket.answer('select_best', { seats });
  network.socket.say(cart(held));
  await settle();
}

async function propose(at: At, seats: readonly number[], held = seats) {
  const asked = at.best.ask();
  await choose(at, seats, held);
  await asked;
}

describe('asking', () => {
  test('names the number and the category, and shows what the server holds', async () => {
    const at = await openRoom();
    at.best.wished.value = 3;
    at.best.category.value = 'Stalls';
    const asked = at.best.ask();
    await settle();
    expect(at.best.asking.value).toBe(true);
    expect(at.network.socket.last('select_best')).toMatchObject({ count: 3, category: 'Stalls' });
    expect(at.network.socket.last('select_best')).not.toHaveProperty('instead_of');
    await choose(at, [4, 5, 6]);
    await asked;
    expect(at.best.asking.value).toBe(false);
    expect(at.best.proposal.value).toEqual([4, 5, 6]);
    expect(at.room.look(5)).toBe(Look.mine);
  });

  test('once is enough, however often it is pressed', async () => {
    const at = await openRoom();
    const asked = Promise.all([at.best.ask(), at.best.ask()]);
    await choose(at, [4, 5]);
    await asked;
    expect(at.network.socket.sent.filter(({ type }) => type === 'select_best')).toHaveLength(1);
  });

  test('for any category names none, and for no more than one may have', async () => {
    const at = await openRoom({ limits: { seats: 3, hold_seconds: 300 } });
    at.network.socket.say(cart([9], 'restored'));
    at.best.wished.value = 4;
    expect(at.best.counts.value).toEqual([1, 2, 3]);
    expect(at.best.count.value).toBe(2);
    await propose(at, [4, 5], [9, 4, 5]);
    expect(at.network.socket.last('select_best')).toMatchObject({ count: 2 });
    expect(at.network.socket.last('select_best')).not.toHaveProperty('category');
    expect(at.best.left.value).toBe(2);
  });

  test('is refused in words while there is no connection', async () => {
    const { best, room, network } = await openRoom();
    network.socket.drop();
    await best.ask();
    expect(room.notice.value).toEqual({ kind: 'refused', code: 'offline' });
    expect(best.proposal.value).toEqual([]);
  });
});

describe('what was found', () => {
  test('stays when it is kept', async () => {
    const at = await openRoom();
    await propose(at, [4, 5]);
    at.best.keep();
    expect(at.best.proposal.value).toEqual([]);
    expect([...at.room.mine.value]).toEqual([4, 5]);
  });

  test('gives way to others, never the same twice, in one step', async () => {
    const at = await openRoom();
    await propose(at, [4, 5]);
    const asked = at.best.ask();
    await settle();
    expect(at.room.look(4)).toBe(Look.pending);
    expect(at.network.socket.last('select_best').instead_of).toEqual([4, 5]);
    at.network.socket.answer('select_best', { seats: [6, 7] });
    await asked;
    expect(at.best.proposal.value).toEqual([4, 5]); // the cart is on its way
    at.network.socket.say(cart([6, 7]));
    expect(at.best.proposal.value).toEqual([6, 7]);
    await propose(at, [2, 3]);
    expect(at.network.socket.last('select_best').instead_of).toEqual([4, 5, 6, 7]);
    expect(at.network.socket.sent.some(({ type }) => type === 'unselect')).toBe(false);
  });

  test('stays when there are no others, and the first come again after the last', async () => {
    const at = await openRoom();
    await propose(at, [4, 5]);
    await propose(at, [6, 7]);
    const asked = at.best.ask();
    await settle();
    at.network.socket.refuse('select_best', 'seat_taken');
    await asked;
    expect(at.best.proposal.value).toEqual([6, 7]);
    expect(at.room.look(6)).toBe(Look.mine);
    expect(at.room.notice.value).toEqual({
      kind: 'none_best',
      count: 2,
      category: null,
      others: true,
      alternatives: [],
    });
    await propose(at, [4, 5]);
    expect(at.network.socket.last('select_best').instead_of).toEqual([6, 7]);
  });

  test('is given back, and what else is in the cart is not', async () => {
    const at = await openRoom();
    at.network.socket.say(cart([9], 'restored'));
    await propose(at, [4, 5], [9, 4, 5]);
    const gone = at.best.letGo();
    await settle();
    expect(at.network.socket.last('unselect').seats).toEqual([4, 5]);
    at.network.socket.answer('unselect');
    at.network.socket.say(cart([9], 'unselected'));
    expect(await gone).toBe(true);
    expect(at.best.proposal.value).toEqual([]);
    // What went back may be proposed again.
    await propose(at, [4, 5], [9, 4, 5]);
    expect(at.network.socket.last('select_best')).not.toHaveProperty('instead_of');
  });

  test('goes back before something else is wished for', async () => {
    const at = await openRoom();
    await propose(at, [4, 5]);
    at.best.wished.value = 3;
    const asked = at.best.ask();
    await settle();
    at.network.socket.answer('unselect');
    at.network.socket.say(cart([], 'unselected'));
    await choose(at, [3, 4, 5]);
    await asked;
    expect(at.network.socket.last('select_best')).not.toHaveProperty('instead_of');
    expect(at.best.proposal.value).toEqual([3, 4, 5]);
  });

  test('is nothing more when its time is over, and shrinks with a seat that is given back', async () => {
    const at = await openRoom();
    await propose(at, [4, 5]);
    at.network.socket.say(cart([5], 'unselected'));
    expect(at.best.proposal.value).toEqual([5]);
    at.network.socket.say(cart([], 'expired'));
    expect(at.best.proposal.value).toEqual([]);
    await propose(at, [4, 5]);
    expect(at.network.socket.last('select_best')).not.toHaveProperty('instead_of');
  });
});

test('not so many are free: that is said, with what is free elsewhere', async () => {
  const at = await openRoom();
  at.best.category.value = 'VIP';
  const asked = at.best.ask();
  await settle();
  at.network.socket.refuse('select_best', 'seat_taken', { alternatives: [[7, 8]] });
  await asked;
  expect(at.room.notice.value).toEqual({
    kind: 'none_best',
    count: 2,
    category: 'VIP',
    others: false,
    alternatives: [[7, 8]],
  });
});

test('more than one may have is told as the limit', async () => {
  const at = await openRoom();
  const asked = at.best.ask();
  await settle();
  at.network.socket.refuse('select_best', 'limit_reached');
  await asked;
  expect(at.room.notice.value).toEqual({ kind: 'limit_reached', limit: 4, wanted: [] });
});

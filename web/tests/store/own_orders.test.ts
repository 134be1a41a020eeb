// One's own seats and purchases of a show, as the pages of one's orders tell them.

import { expect, test } from 'vitest';
import type { Booking } from '../../src/net/rest_orders.ts';
import { recallOrders } from '../../src/store/own_orders.ts';
import { booking } from '../net/fake_orders.ts';
import { euro } from '../net/fake_room.ts';

const with_seats = (seats: readonly number[], fields: Partial<Booking> = {}) =>
  booking({ seats: seats.map((seat) => ({ seat, price: euro(1250), returned: false })), ...fields });

// What a room is told when these are the pages; a page goes on at its own number.
async function recalled(pages: readonly (readonly Booking[])[]) {
  const told = { seats: [] as number[], followed: [] as string[], pages: 0 };
  const room = {
    recall: (seats: readonly number[]) => void told.seats.push(...seats),
    follow: ({ id }: { id: string }) => void told.followed.push(id),
  };
  await recallOrders(room, 1, async (cursor) => {
    const page = Number(cursor ?? 0);
    told.pages += 1;
    return { orders: pages[page] ?? [], next_cursor: page + 1 < pages.length ? `${page + 1}` : null };
  });
  return told;
}

test('seats of confirmed orders of this show are one’s own, without those that were given back', async () => {
  const returned = { seat: 5, price: euro(1250), returned: true };
  const told = await recalled([
    [
      with_seats([1, 2]),
      with_seats([3], { show: 2 }),
      with_seats([4], { status: 'refunded' }),
      booking({ seats: [returned, { seat: 6, price: euro(1250), returned: false }] }),
    ],
  ]);
  expect(told).toEqual({ seats: [1, 2, 6], followed: [], pages: 1 });
});

test('a purchase that is not decided is followed, and its seats are not bought yet', async () => {
  const told = await recalled([[with_seats([1], { status: 'pending', id: 'c'.repeat(32) })]]);
  expect(told).toEqual({ seats: [], followed: ['c'.repeat(32)], pages: 1 });
});

test('old orders are found on later pages, and not for ever', async () => {
  expect((await recalled([[], [], [with_seats([7])]])).seats).toEqual([7]);
  expect((await recalled(Array.from({ length: 50 }, () => []))).pages).toBe(10);
});

// The room of a draft: the plan with its blocked seats, asked for again, until the sale opens.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WholeShow } from '../../../src/console/net/rows.ts';
import { DraftRoom } from '../../../src/console/store/draft_room.ts';
import { Look } from '../../../src/map/looks.ts';
import { ApiError } from '../../../src/net/rest_call.ts';
import { RoomStore } from '../../../src/store/room_store.ts';

const draft = { id: 7, status: 'draft', blocked: [2] } as unknown as WholeShow;
let show: WholeShow;
let is_up: boolean;
let opened: number;

function room(): RoomStore {
  const fetch = async () => {
    if (!is_up) throw new ApiError('offline', 0, 'no answer');
    return show;
  };
  return new RoomStore((events) => new DraftRoom({ seat_count: 4, fetch, events, opened: () => ++opened }));
}

beforeEach(() => {
  vi.useFakeTimers();
  show = draft;
  is_up = true;
  opened = 0;
});
afterEach(() => vi.useRealTimers());

const looks = (store: RoomStore) => [0, 1, 2, 3].map((seat) => store.look(seat));

test('seats are free, but for those that are off sale; what a colleague changes is seen after a while', async () => {
  const store = room();
  store.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.connection.value).toBe('live');
  expect(looks(store)).toEqual([Look.free, Look.free, Look.blocked, Look.free]);
  expect(store.free_count.value).toBe(3);
  const heard: unknown[] = [];
  store.onSeats((seats) => heard.push(seats));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual([]);
  show = { ...draft, blocked: [] };
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual(['all']);
  expect(store.free_count.value).toBe(4);
  store.stop();
});

test('nothing is sold, and a server that is away is said', async () => {
  const store = room();
  store.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.can_select.value).toBe(false);
  expect(await store.select([1])).toBe(false);
  is_up = false;
  store.nudge();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.connection.value).toBe('offline');
  is_up = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(store.connection.value).toBe('live');
  store.stop();
});

test('once the sale is open it is a room like any other', async () => {
  const store = room();
  store.start();
  await vi.advanceTimersByTimeAsync(0);
  show = { ...draft, status: 'on_sale' };
  store.nudge();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toBe(1);
});

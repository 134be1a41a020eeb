// The programme page by page, and whether a show can be bought.

import { expect, test, vi } from 'vitest';
import type { Show } from '../../src/net/rest.ts';
import { salePhase } from '../../src/store/sale_phase.ts';
import { ShowsStore } from '../../src/store/shows_store.ts';

const show = (id: number, fields: Partial<Show> = {}) =>
  ({
    id,
    status: 'on_sale',
    sale_opens_at: '2026-11-01T10:00:00.000Z',
    sale_closes_at: '2026-11-21T19:30:00.000Z',
    ...fields,
  }) as Show;

test('pages follow each other, and a show that moved between them stays one', async () => {
  const store = new ShowsStore(async (cursor) =>
    cursor === null
      ? { shows: [show(1), show(2)], next_cursor: 'b' }
      : { shows: [show(2), show(3)], next_cursor: null },
  );
  await store.load();
  await store.loadMore();
  expect(store.shows.value.map((each) => each.id)).toEqual([1, 2, 3]);
  expect(store.more.value).toBeNull();
});

test('a first page that fails says so and can be tried again', async () => {
  const fetch_page = vi
    .fn()
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue({ shows: [], next_cursor: null });
  const store = new ShowsStore(fetch_page);
  await store.load();
  expect(store.phase.value).toBe('failed');
  await store.load();
  expect(store.phase.value).toBe('ready');
});

test('a later page that fails leaves what is there, and the way on', async () => {
  const fetch_page = vi
    .fn()
    .mockResolvedValueOnce({ shows: [show(1)], next_cursor: 'b' })
    .mockRejectedValueOnce(new Error('offline'));
  const store = new ShowsStore(fetch_page);
  await store.load();
  await store.loadMore();
  expect(store.shows.value.length).toBe(1);
  expect(store.more.value).toBe('b');
  expect(store.loading_more.value).toBe(false);
});

const noon = Date.parse('2026-11-21T12:00:00.000Z');

test.each([
  [{}, 'open'],
  [{ status: 'paused' }, 'paused'],
  [{ status: 'cancelled' }, 'cancelled'],
  [{ status: 'past' }, 'over'],
  [{ sale_opens_at: '2026-11-21T12:00:01.000Z' }, 'not_yet'],
  [{ sale_closes_at: '2026-11-21T12:00:00.000Z' }, 'over'],
] as const)('a show with %j is %s', (fields, phase) => {
  expect(salePhase(show(1, fields as Partial<Show>), noon)).toBe(phase);
});

// A call whose answer was lost is sent again by the same key, and nothing else is.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../src/console/net/ask.ts';
import { ApiError } from '../../../src/net/rest_call.ts';
import { FakeHouse, refusal } from '../fake_house.ts';

let house: FakeHouse;

beforeEach(async () => {
  house = await new FakeHouse().open();
});

afterEach(() => house.close());

const add = (name: string) => ask('/admin/venues', { method: 'POST', body: { name } });
const keys = () => house.asked.map(({ headers }) => headers['idempotency-key']);
const lost = () => Promise.reject(new TypeError('Failed to fetch'));

test('a call whose answer was lost goes by the same key when it is asked for again', async () => {
  house.on('POST /admin/venues', lost);
  await expect(add('Mill')).rejects.toThrow(ApiError);
  house.on('POST /admin/venues', () => refusal(409, 'conflict', 'The first call is still under way.'));
  await expect(add('Mill')).rejects.toThrow('still under way');
  house.on('POST /admin/venues', () => ({ id: 1 }));
  await add('Mill');
  expect(keys()[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(keys()).size).toBe(1);
});

test('what is asked for in other words, or once more after it went well, is another call', async () => {
  house.on('POST /admin/venues', lost);
  await expect(add('Mill')).rejects.toThrow(ApiError);
  house.on('POST /admin/venues', () => ({ id: 1 }));
  await add('Old Mill');
  await add('Old Mill');
  await add('Mill');
  expect(new Set(keys()).size).toBe(4);
});

test('what only looks needs no key', async () => {
  house.on('GET /admin/venues', () => ({ venues: [] }));
  await ask('/admin/venues');
  expect(keys()).toEqual([undefined]);
});

// The waits between tries to connect.

import { expect, test } from 'vitest';
import { backoffMs } from '../../src/net/backoff.ts';

test('the wait doubles and has an end', () => {
  const waits = [0, 1, 2, 3, 30].map((attempt) => backoffMs(attempt, 0.999_999));
  expect(waits).toEqual([400, 800, 1600, 3200, 15_000]);
});

test('half of the wait is random', () => {
  expect(backoffMs(2, 0)).toBe(800);
  expect(backoffMs(2, 0.5)).toBe(1200);
});

test('what the server asks for is the least', () => {
  expect(backoffMs(0, 0, 5_000)).toBe(5_100);
});

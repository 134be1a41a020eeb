// When a server is said to be away.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Reachability } from '../../src/kiosk/store/reachability.ts';

let is_up = true;
let asked = 0;
let reach: Reachability;

beforeEach(async () => {
  vi.useFakeTimers();
  is_up = true;
  asked = 0;
  reach = new Reachability(async () => {
    asked += 1;
    if (!is_up) throw new Error('away');
  });
  reach.start();
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  reach.stop();
  vi.useRealTimers();
});

test('a server that is away is said after three seconds, and forgotten as soon as it is back', async () => {
  is_up = false;
  reach.suspect();
  await vi.advanceTimersByTimeAsync(2_900);
  expect(reach.is_away.value).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(reach.is_away.value).toBe(true);
  is_up = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reach.is_away.value).toBe(false);
});

test('without a hint it is said three seconds after the last answer, too', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  is_up = false;
  await vi.advanceTimersByTimeAsync(2_900);
  expect(reach.is_away.value).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(reach.is_away.value).toBe(true);
});

test('a connection that drops for a moment is nobody’s business', async () => {
  is_up = false;
  reach.suspect();
  await vi.advanceTimersByTimeAsync(1_500);
  is_up = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reach.is_away.value).toBe(false);
});

test('a false alarm is looked into at once', async () => {
  reach.suspect();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reach.is_away.value).toBe(false);
});

test('stopped it asks no more', async () => {
  reach.stop();
  const before = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(before);
});

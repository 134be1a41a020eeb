// When somebody is asked whether he is still there, and when it is over.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleClock } from '../../src/kiosk/store/idle_clock.ts';

const times = { idle_ms: 45_000, answer_ms: 20_000 };
let over = 0;
let clock: IdleClock;

beforeEach(() => {
  vi.useFakeTimers();
  over = 0;
  clock = new IdleClock(
    () => {
      over += 1;
    },
    () => Date.now(),
  );
});
afterEach(() => vi.useRealTimers());

test('asks after 45 seconds, and is over 20 seconds later, once', () => {
  clock.start(times);
  vi.advanceTimersByTime(44_999);
  expect(clock.ends_ms.value).toBeNull();
  vi.advanceTimersByTime(1);
  expect(clock.ends_ms.value).toBe(Date.now() + 20_000);
  vi.advanceTimersByTime(19_999);
  expect(over).toBe(0);
  vi.advanceTimersByTime(1);
  expect(over).toBe(1);
  expect(clock.ends_ms.value).toBeNull();
  vi.advanceTimersByTime(1_000_000);
  expect(over).toBe(1);
});

test('whoever touches the screen, or answers, has the whole time again', () => {
  clock.start(times);
  for (let n = 0; n < 5; n += 1) {
    vi.advanceTimersByTime(44_000);
    clock.touch();
  }
  vi.advanceTimersByTime(50_000);
  expect(clock.ends_ms.value).not.toBeNull();
  clock.touch();
  expect(clock.ends_ms.value).toBeNull();
  vi.advanceTimersByTime(64_999);
  expect(over).toBe(0);
});

test('while it is held nobody is asked, not even where it was asking already', () => {
  clock.start(times);
  vi.advanceTimersByTime(46_000);
  clock.hold(true);
  expect(clock.ends_ms.value).toBeNull();
  clock.touch();
  vi.advanceTimersByTime(1_000_000);
  expect(over).toBe(0);
  clock.hold(false);
  vi.advanceTimersByTime(44_999);
  expect(clock.ends_ms.value).toBeNull();
  vi.advanceTimersByTime(20_001);
  expect(over).toBe(1);
});

test('stopped it is stopped, whatever is touched', () => {
  clock.start(times);
  clock.stop();
  clock.touch();
  clock.hold(true);
  clock.hold(false);
  vi.advanceTimersByTime(1_000_000);
  expect(over).toBe(0);
});

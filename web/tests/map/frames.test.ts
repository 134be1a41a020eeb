// When the map draws, and when it does not.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSelectable } from '../../src/map/detail.ts';
import { Frames, pulseStep } from '../../src/map/frames.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

// Frames of a screen that shows 60 of them a second.
function framesOf() {
  const drawn: number[] = [];
  const frame_ms = 1_000 / 60;
  vi.stubGlobal('requestAnimationFrame', (draw: (now_ms: number) => void) =>
    setTimeout(() => draw(performance.now()), frame_ms),
  );
  vi.stubGlobal('cancelAnimationFrame', (frame: ReturnType<typeof setTimeout>) => clearTimeout(frame));
  return { drawn, frames: new Frames((now_ms) => drawn.push(now_ms)) };
}

test('nothing is drawn while nothing changes, and much that changes at a moment is drawn once', () => {
  const { drawn, frames } = framesOf();
  vi.advanceTimersByTime(5_000);
  expect(drawn).toHaveLength(0);
  for (let change = 0; change < 50; change += 1) frames.wake();
  vi.advanceTimersByTime(5_000);
  expect(drawn).toHaveLength(1);
});

test('what others do is drawn at most ten times a second, however often they do it, and its end is not lost', () => {
  const { drawn, frames } = framesOf();
  for (let change = 0; change < 200; change += 1) {
    frames.wakeForOthers();
    vi.advanceTimersByTime(5);
  }
  expect(drawn.length).toBeGreaterThanOrEqual(8);
  expect(drawn.length).toBeLessThanOrEqual(10);
  const changed_ms = performance.now();
  frames.wakeForOthers();
  vi.advanceTimersByTime(1_000);
  expect(drawn.at(-1)).toBeGreaterThan(changed_ms);
});

test('what concerns the buyer is drawn in the next frame, in the middle of what others do', () => {
  const { drawn, frames } = framesOf();
  frames.wakeForOthers();
  vi.advanceTimersByTime(50);
  frames.wakeForOthers();
  const before = drawn.length;
  frames.wake();
  vi.advanceTimersByTime(17);
  expect(drawn).toHaveLength(before + 1);
});

test('a pulse goes on slowly, and a map that is gone draws no more', () => {
  const { drawn, frames } = framesOf();
  frames.wakeForPulse();
  frames.wakeForPulse();
  vi.advanceTimersByTime(250);
  expect(drawn).toHaveLength(1);
  expect(pulseStep(0, 8)).not.toBe(pulseStep(250, 8));
  frames.wake();
  frames.wakeForOthers();
  frames.wakeForPulse();
  frames.stop();
  vi.advanceTimersByTime(1_000);
  expect(drawn).toHaveLength(1);
});

test('a seat can be chosen where the next one is 24 px away, and not nearer', () => {
  expect([isSelectable(23.9), isSelectable(24)]).toEqual([false, true]);
});

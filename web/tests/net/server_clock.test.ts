// The server's clock on a device whose own clock is wrong.

import { expect, test } from 'vitest';
import { ServerClock } from '../../src/net/server_clock.ts';

function clocks() {
  const local = { monotonic: 1_000, wall: Date.parse('2030-01-01T00:00:00Z') };
  return {
    local,
    clock: new ServerClock({ monotonic_ms: () => local.monotonic, wall_ms: () => local.wall }),
  };
}

test('a device that is years off counts by the server', () => {
  const { local, clock } = clocks();
  clock.set('2026-11-21T19:30:00.000Z');
  local.monotonic += 5_000;
  local.wall += 5_000;
  expect(new Date(clock.now_ms()).toISOString()).toBe('2026-11-21T19:30:05.000Z');
  expect(clock.suspect()).toBe(false);
});

test('setting the device clock changes nothing but is noticed', () => {
  const { local, clock } = clocks();
  clock.set('2026-11-21T19:30:00.000Z');
  local.monotonic += 1_000;
  local.wall += 3_600_000;
  expect(clock.now_ms()).toBe(Date.parse('2026-11-21T19:30:01.000Z'));
  expect(clock.suspect()).toBe(true);
});

test('a time that is none is ignored', () => {
  const { clock } = clocks();
  clock.set('2026-11-21T19:30:00.000Z');
  clock.set('soon');
  expect(clock.now_ms()).toBe(Date.parse('2026-11-21T19:30:00.000Z'));
});

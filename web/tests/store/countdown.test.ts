// How the time that is left reads.

import { expect, test } from 'vitest';
import { countdown } from '../../src/store/countdown.ts';

const now = Date.parse('2026-11-21T19:30:00.000Z');
const at = (ms: number) => new Date(now + ms).toISOString();

test.each([
  [300_000, '5:00', 'calm'],
  [299_999, '4:59', 'calm'],
  [60_000, '1:00', 'soon'],
  [20_000, '0:20', 'urgent'],
  [999, '0:00', 'urgent'],
  [0, '0:00', 'urgent'],
  [-5_000, '0:00', 'urgent'],
  [600_000, '10:00', 'calm'],
])('%i ms left read %s and feel %s', (left, text, urgency) => {
  expect(countdown(at(left), now)).toMatchObject({ text, urgency, left_ms: Math.max(0, left) });
});

test('no deadline, or one that is none, is no countdown', () => {
  expect(countdown(null, now)).toBeNull();
  expect(countdown('later', now)).toBeNull();
});

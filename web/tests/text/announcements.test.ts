// What is told aloud, and what is not.

import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import type { Cart, CartReason } from '../../src/net/wire.ts';
import { timeCall } from '../../src/store/time_calls.ts';
import { cartWords, timeWords } from '../../src/text/announcements.ts';
import { samplePlan } from '../map/sample_plan.ts';
import { cart } from '../net/fake_room.ts';

const plan = parsePlan(samplePlan);
const say = (before: number[], seats: number[], reason: CartReason = 'selected') =>
  cartWords(plan, new Set(before), cart(seats, reason) as Cart);

describe('of the cart', () => {
  test('a seat that came is named, with the sum', () => {
    expect(say([0], [0, 1])).toBe('Stalls, Row A, Seat 2 is yours for now. 2 seats, €25.00.');
  });

  test('a seat that I gave back is named', () => {
    expect(say([0, 1], [1], 'unselected')).toBe('Stalls, Row A, Seat 1 is given back. 1 seat, €12.50.');
    expect(say([0], [], 'unselected')).toBe('Stalls, Row A, Seat 1 is given back.');
  });

  test.each(['expired', 'revoked', 'sold'] as const)('%s is told by a notice, not twice', (reason) => {
    expect(say([0], [], reason)).toBe('');
  });

  test('nothing new is nothing said', () => {
    expect(say([0], [0], 'restored')).toBe('');
  });
});

describe('of the time', () => {
  test.each([
    [300_500, 300_000, 300_000],
    [300_000, 299_500, undefined],
    [60_200, 59_700, 60_000],
    [30_200, 29_900, 30_000],
    [400_000, 20_000, 30_000], // a device that slept hears the last call only
    [0, 300_000, undefined], // a new cart
    [20_000, 320_000, undefined], // more time
    [30_400, 0, undefined],
  ])('from %i to %i ms calls %s', (before, left, call) => {
    expect(timeCall(before, left, 600_000)).toBe(call);
  });

  test.each([
    [300_000, undefined], // a clock that is a little behind
    [300_400, undefined],
    [309_000, undefined],
    [320_000, 300_000],
  ])('that began with %i ms says of five minutes %s, for the seats were just told of', (begun, call) => {
    expect(timeCall(300_001, 299_600, begun)).toBe(call);
  });

  test('says what to do while there is something to do', () => {
    expect(timeWords(60_000, true)).toBe('1 minute left for your seats. The button “More time” extends it.');
    expect(timeWords(30_000, false)).toBe('30 seconds left for your seats.');
  });
});

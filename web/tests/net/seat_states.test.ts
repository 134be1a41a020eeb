// The room as run-length text.

import { expect, test } from 'vitest';
import { decodeSeatStates } from '../../src/net/seat_states.ts';

test('a room reads as runs of letters and lengths', () => {
  expect(Array.from(decodeSeatStates('f3h2s1b1') ?? [])).toEqual([0, 0, 0, 1, 1, 2, 3]);
});

test('an empty room is no seats', () => {
  expect(decodeSeatStates('')?.length).toBe(0);
});

test('the largest plan is read, a seat more is not', () => {
  expect(decodeSeatStates('f200000')?.length).toBe(200_000);
  expect(decodeSeatStates('f200000h1')).toBeUndefined();
  expect(decodeSeatStates('f99999999999999999999')).toBeUndefined();
});

test.each(['f', 'f0', 'x3', '3f', 'f3 h2', 'f-1', 'f1.5'])('%s is no room', (text) => {
  expect(decodeSeatStates(text)).toBeUndefined();
});

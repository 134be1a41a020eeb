// One code before the camera is one scan.

import { expect, test } from 'vitest';
import { Sighting } from '../../src/door/scan/sighting.ts';

test('a code in many frames is one scan, and another one when it was away', () => {
  const sighting = new Sighting();
  expect(sighting.isNew('A', 0)).toBe(true);
  for (let at = 100; at <= 10_000; at += 100) expect(sighting.isNew('A', at)).toBe(false);
  expect(sighting.isNew('A', 12_000)).toBe(true);
});

test('of several tickets on one sheet each is one scan, whichever the camera reads when', () => {
  const sighting = new Sighting();
  const seen = ['A', 'B', 'A', 'C', 'B', 'A'].map((text, at) => sighting.isNew(text, at * 200));
  expect(seen).toEqual([true, true, false, true, false, false]);
});

test('a code for which nobody had time is new in the next frame, too', () => {
  const sighting = new Sighting();
  expect(sighting.isNew('A', 0)).toBe(true);
  sighting.forget('A');
  expect(sighting.isNew('A', 120)).toBe(true);
  expect(sighting.isNew('A', 240)).toBe(false);
});

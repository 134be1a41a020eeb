// One code before the camera is one scan.

import { expect, test } from 'vitest';
import { Sighting } from '../../src/door/scan/sighting.ts';

test('a code in many frames is one scan, and another one when it was away', () => {
  const sighting = new Sighting();
  expect(sighting.isNew('A', 0)).toBe(true);
  for (let at = 100; at <= 10_000; at += 100) expect(sighting.isNew('A', at)).toBe(false);
  expect(sighting.isNew('B', 10_100)).toBe(true);
  expect(sighting.isNew('A', 10_200)).toBe(true);
  expect(sighting.isNew('A', 12_000)).toBe(true);
});

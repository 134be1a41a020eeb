// Where one may look.

import { expect, test } from 'vitest';
import { Camera } from '../../src/map/camera.ts';

const house = { left: 0, top: 0, right: 400, bottom: 300 };

test('a house that fits into the view stays in its middle, clear of what covers the lower edge', () => {
  const camera = new Camera(house, 20);
  camera.resize(800, 800);
  const at = { x: 200, y: 290, scale: 1.9 };
  expect(camera.within(at).y).toBeCloseTo(150, -1);
  const without = camera.within(at).y;
  camera.covered_px = 190;
  expect(camera.within(at).y).toBeGreaterThan(without + 50);
  expect(camera.within({ ...at, y: 0 }).y).toBeGreaterThan(without);
  camera.covered_px = 0;
  expect(camera.within(at).y).toBe(without);
});

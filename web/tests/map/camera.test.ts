// Where one may look.

import { describe, expect, test } from 'vitest';
import { Camera } from '../../src/map/camera.ts';
import { buttonsAtEdge } from '../../src/map/overlay.ts';

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

describe('the buttons along the lower edge of a phone', () => {
  const buttons = { left: 160, top: 248, right: 308, bottom: 292 };
  const lowest = (camera: Camera) => camera.toScreen(200, house.bottom).y;

  test('have no seat under them at first, nor when the map is let go of', () => {
    const camera = new Camera(house, 20, ({ bottom }) => bottom > 250);
    camera.resize(320, 290, buttons);
    camera.view = camera.home;
    expect(lowest(camera)).toBeLessThan(buttons.top);
    expect(camera.toScreen(200, house.top).y).toBeGreaterThan(0);
    expect(camera.within(camera.view).y).toBeCloseTo(camera.home.y, 6);
    expect(camera.atHome).toBe(true);
  });

  test('move nothing where no seat would lie under them', () => {
    const camera = new Camera(house, 20);
    camera.resize(320, 290, buttons);
    camera.view = camera.home;
    expect(camera.view).toEqual(camera.fit(house));
  });
});

describe('the buttons one above the other on a low screen', () => {
  const buttons = { left: 290, top: 10, right: 330, bottom: 146 };
  const furthest = (camera: Camera) => camera.toScreen(house.right, 150).x;

  test('have no seat under them at first, nor when the map is let go of', () => {
    const camera = new Camera(house, 20, ({ right }) => right > 350);
    camera.resize(340, 237, buttons);
    camera.view = camera.home;
    expect(furthest(camera)).toBeLessThan(buttons.left);
    expect(camera.toScreen(house.left, 150).x).toBeGreaterThan(0);
    expect(camera.within(camera.view).x).toBeCloseTo(camera.home.x, 6);
    expect(camera.atHome).toBe(true);
  });

  test('move nothing where no seat would lie under them', () => {
    const camera = new Camera(house, 20);
    camera.resize(340, 237, buttons);
    camera.view = camera.home;
    expect(camera.view).toEqual(camera.fit(house));
  });
});

test('only buttons along a whole edge ask for room there', () => {
  const map = { left: 0, top: 144, right: 320, bottom: 450 };
  const line = { left: 160, top: 392, right: 308, bottom: 436 };
  expect(buttonsAtEdge(map, line)).toEqual({ left: 160, top: 248, right: 308, bottom: 292 });
  expect(buttonsAtEdge(map, { ...line, top: 202, bottom: 246 })).toBeNull();
  const column = { left: 270, top: 154, right: 310, bottom: 290 };
  expect(buttonsAtEdge(map, column)).toEqual({ left: 270, top: 10, right: 310, bottom: 146 });
  expect(buttonsAtEdge({ ...map, bottom: 750 }, column)).toBeNull();
});

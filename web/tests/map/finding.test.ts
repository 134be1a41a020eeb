// Finding things on the map: seats by place, by key, by view, and how much of them to show.

import { describe, expect, test } from 'vitest';
import { Camera } from '../../src/map/camera.ts';
import { detailAt, isSelectable, showsNumbers } from '../../src/map/detail.ts';
import { SeatGrid } from '../../src/map/grid.ts';
import { parsePlan } from '../../src/map/plan.ts';
import { seatTowards } from '../../src/map/seat_cursor.ts';
import { block, samplePlan } from './sample_plan.ts';

const house = parsePlan({
  name: 'Two blocks',
  categories: [{ name: 'Stalls', color: '#aa3333' }],
  zones: [block('Left', 0, 0, 20, 30), block('Right', 1000, 0, 20, 30)],
});
const grid = new SeatGrid(house);

describe('the grid', () => {
  test('visits every seat once when all of the plan is in view', () => {
    const seen = new Uint8Array(house.seat_count);
    grid.visit(house.bounds, (seat) => {
      seen[seat] += 1;
    });
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  test('misses no seat that touches a box, and visits few others', () => {
    const box = { left: 100, top: 100, right: 250, bottom: 200 };
    const visited = new Set<number>();
    grid.visit(box, (seat) => visited.add(seat));
    for (let seat = 0; seat < house.seat_count; seat += 1) {
      const [x, y, radius] = [house.x[seat], house.y[seat], house.radius[seat]];
      const touches =
        x + radius >= box.left &&
        x - radius <= box.right &&
        y + radius >= box.top &&
        y - radius <= box.bottom;
      if (touches) expect(visited.has(seat)).toBe(true);
    }
    expect(visited.size).toBeLessThan(house.seat_count / 4);
  });

  test('finds the seat under a finger, the nearer of two, and none in an aisle', () => {
    expect(grid.nearest(26, 1, 12)).toBe(1);
    expect(grid.nearest(14, 0, 20)).toBe(1);
    expect(grid.nearest(850, 100, 30)).toBe(-1);
  });

  test('holds a plan of one seat, and of none', () => {
    const one = parsePlan({ categories: [], zones: [block('One', 7, 7, 1, 1)] });
    expect(new SeatGrid(one).nearest(7, 7, 5)).toBe(0);
    expect(new SeatGrid(parsePlan({})).nearest(0, 0, 100)).toBe(-1);
  });
});

describe('the keyboard', () => {
  test('moves to the neighbour, across the aisle, and stays at the edge', () => {
    expect(seatTowards(house, grid, 0, 'right')).toBe(1);
    expect(seatTowards(house, grid, 0, 'down')).toBe(30);
    expect(seatTowards(house, grid, 29, 'right')).toBe(600);
    expect(seatTowards(house, grid, 0, 'left')).toBe(0);
    expect(seatTowards(house, grid, 0, 'up')).toBe(0);
  });
});

describe('the camera', () => {
  const camera = new Camera(house.bounds, house.pitch);
  camera.resize(800, 600);

  test('keeps the point under the finger while zooming', () => {
    camera.view = camera.home;
    camera.view = camera.zoomed(4, 300, 300);
    const before = camera.toPlan(300, 280);
    camera.view = camera.zoomed(2, 300, 280);
    const after = camera.toPlan(300, 280);
    expect(after.x).toBeCloseTo(before.x, 3);
    expect(after.y).toBeCloseTo(before.y, 3);
  });

  test('never loses the plan', () => {
    camera.view = camera.panned(1e6, -1e6);
    const { left, right, top, bottom } = camera.visible;
    expect(left).toBeLessThan(house.bounds.right);
    expect(right).toBeGreaterThan(house.bounds.left);
    expect(top).toBeLessThan(house.bounds.bottom);
    expect(bottom).toBeGreaterThan(house.bounds.top);
  });

  test('shows all of the plan at home and goes no farther', () => {
    camera.view = camera.home;
    expect(camera.zoomed(0.01, 400, 300).scale).toBeCloseTo(camera.home.scale, 6);
    expect(camera.atHome).toBe(true);
    const shown = camera.visible;
    expect(shown.left).toBeLessThanOrEqual(house.bounds.left);
    expect(shown.right).toBeGreaterThanOrEqual(house.bounds.right);
  });

  test('places on the screen and in the plan are each other’s inverse', () => {
    camera.view = camera.zoomed(3, 100, 100);
    const at = camera.toScreen(house.x[77], house.y[77]);
    expect(camera.toPlan(at.x, at.y).x).toBeCloseTo(house.x[77], 3);
  });
});

test.each([
  [2, 40, 'sections'],
  [2, 1, 'squares'],
  [4.5, 40, 'squares'],
  [12.9, 40, 'squares'],
  [13, 40, 'seats'],
  [60, 40, 'seats'],
])('%f px between seats in a house of %i sections show %s', (pitch, sections, detail) => {
  expect(detailAt(pitch, sections)).toBe(detail);
});

test('a seat that is smaller than a finger is not chosen by a tap', () => {
  expect(isSelectable(23.9)).toBe(false);
  expect(isSelectable(24)).toBe(true);
  expect(showsNumbers(24)).toBe(true);
  expect(isSelectable(60, 64)).toBe(false);
  expect(isSelectable(63.99, 64)).toBe(true);
});

test('the sample plan fits the tools, too', () => {
  const plan = parsePlan(samplePlan);
  expect(new SeatGrid(plan).nearest(plan.x[6], plan.y[6], 1)).toBe(6);
});

// A line drawn around seats.

import { expect, test, vi } from 'vitest';
import { SeatGrid } from '../../src/map/grid.ts';
import { isInside, Lasso, seatsInside } from '../../src/map/lasso.ts';
import { parsePlan } from '../../src/map/plan.ts';
import { block } from './sample_plan.ts';

// Four rows of five, 25 apart, from (0, 0).
const plan = parsePlan({
  name: 'Room',
  categories: [{ name: 'Stalls' }],
  zones: [block('Stalls', 0, 0, 4, 5)],
});
const grid = new SeatGrid(plan);
const box = (left: number, top: number, right: number, bottom: number) => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

test('chooses the seats whose middle is inside, in the plan’s order', () => {
  expect(seatsInside(plan, grid, box(20, 20, 60, 60))).toEqual([6, 7, 11, 12]);
  expect(seatsInside(plan, grid, box(-50, -50, 500, 500))).toHaveLength(20);
  expect(seatsInside(plan, grid, box(200, 200, 300, 300))).toEqual([]);
});

test('leaves out what lies in a bay of the line', () => {
  const horseshoe = [
    { x: -10, y: -10 },
    { x: 110, y: -10 },
    { x: 110, y: 90 },
    { x: 90, y: 90 },
    { x: 90, y: 12 },
    { x: 12, y: 12 },
    { x: 12, y: 90 },
    { x: -10, y: 90 },
  ];
  expect(isInside(horseshoe, 50, 50)).toBe(false);
  expect(seatsInside(plan, grid, horseshoe)).toEqual([0, 1, 2, 3, 4, 5, 9, 10, 14, 15, 19]);
});

test('a tap or a scratch is no line', () => {
  expect(seatsInside(plan, grid, [])).toEqual([]);
  expect(
    seatsInside(plan, grid, [
      { x: 0, y: 0 },
      { x: 100, y: 100 },
    ]),
  ).toEqual([]);
});

test('a line that is given up chooses nothing, and the next begins anew', () => {
  const chosen = vi.fn();
  const lasso = new Lasso(chosen);
  for (const at of box(-50, -50, 500, 500)) lasso.draw(at);
  lasso.end(plan, grid, false);
  expect(chosen).not.toHaveBeenCalled();
  for (const at of box(20, 20, 60, 60)) lasso.draw(at);
  lasso.end(plan, grid, true);
  expect(chosen).toHaveBeenCalledExactlyOnceWith([6, 7, 11, 12]);
});

// A house of several floors, one of which is looked at.

import { expect, test } from 'vitest';
import { buildFloor, floorOf } from '../../src/map/floors.ts';
import { parsePlan } from '../../src/map/plan.ts';
import { seatTowards } from '../../src/map/seat_cursor.ts';
import { block, samplePlan, seat } from './sample_plan.ts';

const upstairs = {
  name: 'Upstairs',
  position: { x: 0, y: 0 },
  rows: [
    {
      row_number: '1',
      position: { x: 0, y: 0 },
      seats: [
        seat('1', 0, 'Stalls', { holdfast: { floor: 'Balcony' } }),
        seat('2', 25, 'Stalls', { holdfast: { floor: 'Balcony' } }),
      ],
    },
  ],
};
const downstairs = {
  name: 'Downstairs',
  position: { x: 0, y: 0 },
  rows: [
    {
      row_number: '1',
      position: { x: 0, y: 0 },
      seats: [0, 25, 50].map((x) => seat(`${x}`, x, 'Stalls', { holdfast: { floor: 'Ground' } })),
    },
  ],
};
const stage = {
  name: 'Stage',
  position: { x: 0, y: -200 },
  rows: [],
  areas: [{ shape: 'rectangle', position: { x: 0, y: 0 }, rectangle: { width: 50, height: 50 } }],
};
const house = parsePlan({
  categories: [{ name: 'Stalls' }],
  zones: [upstairs, downstairs, block('Nowhere', 500, 0, 1, 1), stage],
});

test('floors are named in the order of the plan, and a zone without one is on the first', () => {
  expect(house.floors).toEqual(['Balcony', 'Ground']);
  expect([0, 2, 5].map((at) => floorOf(house, at))).toEqual([0, 1, 0]);
});

test('a floor holds its seats alone, and the areas that belong to all', () => {
  const ground = buildFloor(house, 1);
  const seen: number[] = [];
  ground.grid.visit(ground.bounds, (at) => seen.push(at));
  expect(seen.sort()).toEqual([2, 3, 4]);
  expect(ground.bounds).toEqual({ left: -10, top: -200, right: 60, bottom: 10 });
  expect(ground.areas.length).toBe(1);
});

test('a key never leaves the floor, though seats lie over each other', () => {
  const { grid } = buildFloor(house, 1);
  expect(seatTowards(house, grid, 2, 'right')).toBe(3);
});

test('most plans have one floor, which is all of them', () => {
  const plan = parsePlan(samplePlan);
  expect(plan.floors.length).toBe(1);
  expect(buildFloor(plan, 0).bounds).toEqual(plan.bounds);
});

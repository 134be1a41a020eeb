// The sections of a plan: their shapes, and what is free in them.

import { expect, test } from 'vitest';
import { Look } from '../../src/map/looks.ts';
import { parsePlan } from '../../src/map/plan.ts';
import { isOn, Sections } from '../../src/map/sections.ts';
import { block } from './sample_plan.ts';

const house = parsePlan({
  name: 'House',
  categories: [
    { name: 'Stalls', color: '#aa3333' },
    { name: 'Circle', color: '#3333aa' },
  ],
  zones: [
    block('Stalls', 0, 0, 10, 10),
    {
      name: 'Boxes',
      position: { x: 0, y: 0 },
      rows: [...block('', -400, 0, 1, 3, 'Circle').rows, ...block('', 600, 0, 1, 3, 'Circle').rows].map(
        (row, at) => ({
          ...row,
          position: { x: at === 0 ? -400 : 600, y: 0 },
        }),
      ),
    },
    {
      ...block('Drawn', 0, 500, 4, 4),
      areas: [
        {
          shape: 'polygon',
          position: { x: -20, y: -20 },
          rotation: 0,
          polygon: {
            points: [
              { x: 0, y: 0 },
              { x: 120, y: 0 },
              { x: 120, y: 120 },
              { x: 0, y: 120 },
            ],
          },
        },
      ],
    },
  ],
});

test('a section counts what is free in it, by category, change by change', () => {
  const sections = new Sections(house);
  const looks = new Uint8Array(house.seat_count).fill(Look.free);
  sections.recount(looks);
  expect([0, 1, 2].map((zone) => sections.freeIn(zone))).toEqual([100, 6, 16]);
  sections.change(0, Look.free, Look.held);
  sections.change(1, Look.free, Look.mine);
  sections.change(0, Look.held, Look.free);
  expect(sections.freeIn(0)).toBe(99);
  expect(sections.categoriesIn(1)).toEqual([1]);
  for (let seat = 100; seat < 106; seat += 1) sections.change(seat, Look.free, Look.sold);
  expect(sections.categoriesIn(1)).toEqual([]);
});

test('a sheet of rows is outlined as a whole, and boxes apart stay apart', () => {
  const [stalls, boxes] = new Sections(house).list;
  expect(stalls && isOn(stalls, 112, 112)).toBe(true);
  expect(boxes?.outlines.length).toBe(2);
  expect(boxes && isOn(boxes, 112, 0)).toBe(false);
});

test('ground that the plan draws is taken as it is drawn', () => {
  const sections = new Sections(house);
  expect(sections.list[2]?.outlines).toEqual([
    {
      drawn_by_plan: true,
      points: [
        { x: -20, y: 480 },
        { x: 100, y: 480 },
        { x: 100, y: 600 },
        { x: -20, y: 600 },
      ],
    },
  ]);
  expect(sections.grounds.size).toBe(1);
});

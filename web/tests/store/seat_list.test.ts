// The seats as a list: whole rows in small pages, and where keys lead.

import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import { listedZones, pagesOf, seatByKey, seatsOnPage } from '../../src/store/seat_list.ts';
import { block, samplePlan } from '../map/sample_plan.ts';

const plan = parsePlan(samplePlan); // stalls: rows of 4 and 2 seats; circle: a row of one
const [stalls] = pagesOf(plan, 0);

test('a section of few seats is one page of its rows', () => {
  expect(pagesOf(plan, 0)).toEqual([{ rows: [0, 1], first_seat: 0, last_seat: 5 }]);
  expect(pagesOf(plan, 1)).toEqual([{ rows: [2], first_seat: 6, last_seat: 6 }]);
});

test('a large one comes in pages of whole rows, and no seat is missing', () => {
  const house = parsePlan({ zones: [block('Field', 0, 0, 50, 70)] });
  const pages = pagesOf(house, 0);
  const seats = pages.map(({ first_seat, last_seat }) => last_seat - first_seat + 1);
  expect(Math.max(...seats)).toBeLessThanOrEqual(600);
  expect(seats.reduce((sum, count) => sum + count, 0)).toBe(3_500);
  expect(pages.flatMap((page) => page.rows)).toEqual(Array.from({ length: 50 }, (_, row) => row));
});

describe('a row that is longer than a page', () => {
  const house = parsePlan({ zones: [block('Line', 0, 0, 2, 900)] });
  const pages = pagesOf(house, 0);

  test('is spread over several, and no seat is missing', () => {
    expect(pages.map(({ rows }) => rows)).toEqual([[0], [0], [1], [1]]);
    expect(pages.map((page) => seatsOnPage(house, page, page.rows[0]))).toEqual([
      [0, 599],
      [600, 899],
      [900, 1_499],
      [1_500, 1_799],
    ]);
  });

  test('keeps the keys on its page', () => {
    expect(seatByKey(house, pages[0], 599, 'ArrowRight', false)).toBe(599);
    expect(seatByKey(house, pages[1], 700, 'Home', false)).toBe(600);
    expect(seatByKey(house, pages[1], 700, 'End', true)).toBe(899);
  });
});

test('sections without seats are not listed', () => {
  const house = parsePlan({ zones: [{ name: 'Stage', rows: [] }, block('A', 0, 0, 1, 1)] });
  expect(listedZones(house)).toEqual([1]);
  expect(pagesOf(house, 1)[0].first_seat).toBe(0);
});

describe('a key', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 3, 3],
    ['ArrowLeft', 4, 4],
    ['ArrowLeft', 5, 4],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 3, 5], // the row below is shorter
    ['ArrowDown', 5, 5],
    ['ArrowUp', 5, 1],
    ['Home', 2, 0],
    ['End', 4, 5],
    ['PageDown', 0, 4],
    ['PageUp', 5, 1],
  ])('%s leads from seat %i to %i', (key, from, to) => {
    expect(seatByKey(plan, stalls, from, key, false)).toBe(to);
  });

  test('with Control goes to the ends of the page', () => {
    expect(seatByKey(plan, stalls, 2, 'End', true)).toBe(5);
    expect(seatByKey(plan, stalls, 5, 'Home', true)).toBe(0);
  });

  test('of another meaning leads nowhere', () => {
    expect(seatByKey(plan, stalls, 2, 'a', false)).toBeUndefined();
  });
});

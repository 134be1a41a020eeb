// Reading a seating plan: places that nest, indices, labels, and what files in the wild leave out.

import { expect, test } from 'vitest';
import { parsePlan, SeatFlag } from '../../src/map/plan.ts';
import { seatWords } from '../../src/text/seat_words.ts';
import { samplePlan } from './sample_plan.ts';

const plan = parsePlan(samplePlan);

test('a seat is where its zone, row and own position add up to', () => {
  expect([plan.x[2], plan.y[2]]).toEqual([155, 200]);
  expect([plan.x[4], plan.y[4]]).toEqual([105, 230]);
  expect([plan.x[6], plan.y[6]]).toEqual([105, 400]);
});

test('indices follow the document over zones, rows and seats', () => {
  expect(plan.seat_count).toBe(7);
  expect(plan.numbers).toEqual(['1', '2', '3', '4', '1', '2', 'Place 7']);
  expect(Array.from(plan.row)).toEqual([0, 0, 0, 0, 1, 1, 2]);
  expect(Array.from(plan.category)).toEqual([0, 0, 0, 0, 0, 0, 1]);
});

test('what is absent gets its default, what a file adds of its own is understood', () => {
  expect(plan.radius[0]).toBe(10);
  expect(plan.radius[5]).toBe(12);
  expect(plan.flags[4]).toBe(SeatFlag.accessible);
  expect(plan.flags[6]).toBe(SeatFlag.companion | SeatFlag.restricted_view);
  expect(plan.categories[1].color).toMatch(/^#[0-9a-f]{6}$/);
});

test('a seat reads as its zone, row and number, or as the plan labels it', () => {
  expect(seatWords(plan, 2).full).toBe('Stalls, Row A, Seat 3');
  expect(seatWords(plan, 6).full).toBe('Circle, Balcony C, Place 7');
  expect(seatWords(plan, 6).notes).toEqual(['companion seat', 'restricted view']);
});

test('the pitch is that of neighbours, not of aisles', () => {
  expect(plan.pitch).toBe(25);
});

test('the bounds hold seats and areas, not the sheet of paper', () => {
  expect(plan.bounds).toMatchObject({ top: 100, right: 300, bottom: 410 });
});

test('the bounds leave room for the names of rows, which stand beside the outer seats', () => {
  expect(plan.bounds.left).toBeCloseTo(105 - 25 * 0.8 - 25 * 0.3);
});

test('areas of a shape that nobody knows are left out', () => {
  expect(plan.areas.map((area) => area.shape)).toEqual(['rectangle']);
});

test.each([null, 7, {}, { zones: [{ rows: [{}, { seats: 'none' }] }] }])(
  '%j is a plan without seats',
  (document) => {
    expect(parsePlan(document).seat_count).toBe(0);
  },
);

// What the buyer asked to see, and what the map makes of it.

import { describe, expect, test } from 'vitest';
import { filterSlot } from '../../src/map/filter.ts';
import { Look } from '../../src/map/looks.ts';
import { parsePlan } from '../../src/map/plan.ts';
import { Sections } from '../../src/map/sections.ts';
import { SeatFilter } from '../../src/store/seat_filter.ts';
import { samplePlan } from '../map/sample_plan.ts';

const plan = parsePlan(samplePlan);
const price = (category: string, amount: number) => ({ category, price: { amount, currency: 'EUR' } });
const open = (prices = [price('Stalls', 2000), price('Circle', 1000)]) => new SeatFilter(plan, { prices });

// The seats of the plan that the filter lets pass. Seat 4 is a wheelchair space, 6 a companion's in the circle.
function passing(filter: SeatFilter): number[] {
  const wanted = filter.wanted.value;
  const seats = Array.from({ length: plan.seat_count }, (_, seat) => seat);
  return wanted ? seats.filter((seat) => wanted[filterSlot(plan, seat)]) : seats;
}

describe('the filter', () => {
  test('lets everything pass while nothing is asked for', () => {
    expect(open().wanted.value).toBeNull();
  });

  test('by category takes several, and gives each back', () => {
    const filter = open();
    filter.toggle(1);
    expect(passing(filter)).toEqual([6]);
    filter.toggle(0);
    expect(passing(filter).length).toBe(7);
    filter.toggle(1);
    expect(passing(filter)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('by price keeps what costs at most that, and offers every price but the highest', () => {
    const filter = open();
    expect(filter.limits.map((limit) => limit.amount)).toEqual([1000]);
    filter.most.value = 1000;
    expect(passing(filter)).toEqual([6]);
  });

  test('a category without a price is not among the cheap ones', () => {
    const filter = open([price('Stalls', 2000)]);
    expect(filter.limits).toEqual([]);
    filter.most.value = 5000;
    expect(passing(filter)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('for wheelchairs keeps their spaces and the companions’ seats', () => {
    const filter = open();
    filter.accessible_only.value = true;
    expect(passing(filter)).toEqual([4, 6]);
    filter.toggle(0);
    expect(passing(filter)).toEqual([4]);
    filter.clear();
    expect(filter.active.value).toBe(false);
  });
});

test('sections count what passes, and know when they are sold out all the same', () => {
  const filter = open();
  const sections = new Sections(plan);
  const looks = new Uint8Array(plan.seat_count).fill(Look.free);
  sections.recount(looks);
  filter.toggle(1);
  sections.setFilter(filter.wanted.value);
  expect([0, 1].map((zone) => sections.freeIn(zone))).toEqual([0, 1]);
  expect(sections.isSoldOut(0)).toBe(false);
  expect(sections.categoriesIn(0)).toEqual([]);
  sections.change(6, Look.free, Look.sold);
  expect(sections.isSoldOut(1)).toBe(true);
  sections.setFilter(null);
  expect(sections.freeIn(0)).toBe(6);
});

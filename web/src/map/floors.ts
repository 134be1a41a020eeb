// The floors of a house lie over each other on paper, so the map shows one at a time: its seats, its areas, its bounds.
// An area of a zone without seats, such as a stage, belongs to all of them.

import { type Bounds, boundsOf } from './bounds.ts';
import { SeatGrid } from './grid.ts';
import type { Area, Plan } from './plan.ts';

export interface Floor {
  readonly index: number;
  readonly grid: SeatGrid;
  readonly bounds: Bounds;
  readonly areas: readonly Area[];
}

export const floorOf = (plan: Plan, seat: number): number => plan.zones[plan.rows[plan.row[seat]].zone].floor;

export function buildFloor(plan: Plan, index: number): Floor {
  if (plan.floors.length < 2) {
    return { index, grid: new SeatGrid(plan), bounds: plan.bounds, areas: plan.areas };
  }
  const isHere = (seat: number) => floorOf(plan, seat) === index;
  const areas = plan.areas.filter((area) => {
    const zone = plan.zones[area.zone];
    return zone.row_count === 0 || zone.floor === index;
  });
  const bounds = boundsOf(plan, areas, isHere);
  return { index, grid: new SeatGrid(plan, bounds, isHere), bounds, areas };
}

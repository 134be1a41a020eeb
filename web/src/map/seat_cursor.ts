// Where the keyboard is: one seat of the plan, moved by arrows to the nearest seat in that direction.

import type { SeatGrid } from './grid.ts';
import { Look } from './looks.ts';
import type { Plan } from './plan.ts';
import type { Scene } from './scene.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const reach_pitches = [2.5, 8, 40]; // look near first; across an aisle or a section only when there is nothing near
const sideways_cost = 2.2;

const axes: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

// The seat that an arrow leads to, or `from` where the plan ends in that direction.
export function seatTowards(plan: Plan, grid: SeatGrid, from: number, direction: Direction): number {
  const [ax, ay] = axes[direction];
  const [x, y] = [plan.x[from], plan.y[from]];
  for (const pitches of reach_pitches) {
    const reach = pitches * plan.pitch;
    let best = from;
    let best_cost = Infinity;
    grid.visit({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }, (seat) => {
      const [dx, dy] = [plan.x[seat] - x, plan.y[seat] - y];
      const ahead = dx * ax + dy * ay;
      const aside = Math.abs(dx * ay) + Math.abs(dy * ax);
      if (seat === from || ahead <= plan.pitch * 0.2 || aside > ahead * 1.6) return;
      const cost = ahead + aside * sideways_cost;
      if (cost >= best_cost) return;
      best = seat;
      best_cost = cost;
    });
    if (best !== from) return best;
  }
  return from;
}

// The free seat of the floor that is nearest to a place of the plan, or -1.
export function nearestFree({ plan, looks, floor }: Scene, x: number, y: number): number {
  let best = -1;
  let best_distance = Infinity;
  floor.grid.visit(floor.bounds, (seat) => {
    const distance = (plan.x[seat] - x) ** 2 + (plan.y[seat] - y) ** 2;
    if (looks[seat] !== Look.free || distance >= best_distance) return;
    best = seat;
    best_distance = distance;
  });
  return best;
}

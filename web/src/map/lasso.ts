// Several seats chosen at once by drawing a line around them: the line while it is drawn, and what lies inside of it.

import type { SeatGrid } from './grid.ts';
import type { Plan } from './plan.ts';
import type { Place } from './scene.ts';
import type { Theme } from './theme.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

// Whether a point lies inside a closed line (which crosses a ray from the point an odd number of times).
export function isInside(line: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (let at = 0, before = line.length - 1; at < line.length; before = at, at += 1) {
    const [a, b] = [line[at], line[before]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

// The seats whose middle lies inside, in the plan's order.
export function seatsInside(plan: Plan, grid: SeatGrid, line: readonly Point[]): number[] {
  if (line.length < 3) return [];
  const xs = line.map(({ x }) => x);
  const ys = line.map(({ y }) => y);
  const box = {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
  const seats: number[] = [];
  grid.visit(box, (seat) => {
    if (isInside(line, plan.x[seat], plan.y[seat])) seats.push(seat);
  });
  return seats.sort((a, b) => a - b);
}

// The line of a map. While it is on, one finger draws instead of moving the plan.
export class Lasso {
  on = false;
  private line: Point[] = [];

  constructor(private readonly chosen: (seats: readonly number[]) => void) {}

  draw(at: Point): void {
    this.line.push(at);
  }

  // The finger is lifted, or the line given up.
  end(plan: Plan, grid: SeatGrid, finished: boolean): void {
    const { line } = this;
    this.line = [];
    if (finished) this.chosen(seatsInside(plan, grid, line));
  }

  paint(context: CanvasRenderingContext2D, theme: Theme, place: Place): void {
    if (this.line.length < 2) return;
    context.beginPath();
    for (const [at, { x, y }] of this.line.entries()) {
      const [px, py] = [x * place.zoom + place.origin_x, y * place.zoom + place.origin_y];
      at === 0 ? context.moveTo(px, py) : context.lineTo(px, py);
    }
    context.closePath();
    context.globalAlpha = 0.16;
    context.fillStyle = theme.focus;
    context.fill();
    context.globalAlpha = 1;
    context.lineJoin = 'round';
    context.setLineDash([6 * place.ratio, 4 * place.ratio]);
    context.lineWidth = 2 * place.ratio;
    context.strokeStyle = theme.focus;
    context.stroke();
    context.setLineDash([]);
  }
}

// Which seats are where: equal cells over the plan, seats counted into them once. Culling a frame and finding the seat
// under a finger look at a few cells instead of at every seat.

import type { Bounds } from './bounds.ts';
import type { Plan } from './plan.ts';

const seats_per_cell = 12;

export class SeatGrid {
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly starts: Uint32Array; // of each cell's seats in `seats`; one more entry closes the last
  private readonly seats: Uint32Array;
  private readonly largest_radius: number;

  // Holds the seats that `holds` names; all of them lie in `bounds`.
  constructor(
    private readonly plan: Plan,
    private readonly bounds: Bounds = plan.bounds,
    holds: (seat: number) => boolean = () => true,
  ) {
    const { left, top, right, bottom } = bounds;
    const members: number[] = [];
    for (let seat = 0; seat < plan.seat_count; seat += 1) if (holds(seat)) members.push(seat);
    const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
    const cells = Math.max(1, members.length / seats_per_cell);
    this.cell = Math.max(Math.sqrt((width * height) / cells), width / 1024, height / 1024);
    this.columns = Math.ceil(width / this.cell);
    this.rows = Math.ceil(height / this.cell);
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    this.seats = new Uint32Array(members.length);
    this.largest_radius = plan.radius.reduce((largest, radius) => Math.max(largest, radius), 0);
    this.fill(members);
  }

  // Calls `visit` for every seat that may touch `box`; a few just outside of it are visited too.
  visit(box: Bounds, visit: (seat: number) => void): void {
    const margin = this.largest_radius;
    const first_column = this.column(box.left - margin);
    const last_column = this.column(box.right + margin);
    const last_row = this.line(box.bottom + margin);
    for (let line = this.line(box.top - margin); line <= last_row; line += 1) {
      const start = this.starts[line * this.columns + first_column];
      const end = this.starts[line * this.columns + last_column + 1];
      for (let at = start; at < end; at += 1) visit(this.seats[at]);
    }
  }

  // Whether a seat reaches into the box.
  touches(box: Bounds): boolean {
    const { x, y, radius } = this.plan;
    let touches = false;
    this.visit(box, (seat) => {
      const across = x[seat] + radius[seat] > box.left && x[seat] - radius[seat] < box.right;
      const along = y[seat] + radius[seat] > box.top && y[seat] - radius[seat] < box.bottom;
      touches ||= across && along;
    });
    return touches;
  }

  // The seat whose centre is nearest to the point and at most `reach` away, or -1.
  nearest(x: number, y: number, reach: number): number {
    let best = -1;
    let best_distance = reach;
    this.visit({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }, (seat) => {
      const distance = Math.hypot(this.plan.x[seat] - x, this.plan.y[seat] - y);
      if (distance > best_distance) return;
      best = seat;
      best_distance = distance;
    });
    return best;
  }

  private column(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.bounds.left) / this.cell)));
  }

  private line(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.bounds.top) / this.cell)));
  }

  private fill(members: readonly number[]): void {
    const { x, y } = this.plan;
    const cell_of = members.map((seat) => this.line(y[seat]) * this.columns + this.column(x[seat]));
    for (const cell of cell_of) this.starts[cell + 1] += 1;
    for (let cell = 1; cell < this.starts.length; cell += 1) this.starts[cell] += this.starts[cell - 1];
    const next = this.starts.slice();
    members.forEach((seat, at) => {
      this.seats[next[cell_of[at]]++] = seat;
    });
  }
}

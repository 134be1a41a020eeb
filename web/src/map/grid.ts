// Which seats are where: equal cells over the plan, seats counted into them once. Culling a frame and finding the seat
// under a finger look at a few cells instead of at every seat.

import type { Bounds, Plan } from './plan.ts';

const seats_per_cell = 12;

export class SeatGrid {
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly starts: Uint32Array; // of each cell's seats in `seats`; one more entry closes the last
  private readonly seats: Uint32Array;
  private readonly largest_radius: number;

  constructor(private readonly plan: Plan) {
    const { left, top, right, bottom } = plan.bounds;
    const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
    const cells = Math.max(1, plan.seat_count / seats_per_cell);
    this.cell = Math.max(Math.sqrt((width * height) / cells), width / 1024, height / 1024);
    this.columns = Math.ceil(width / this.cell);
    this.rows = Math.ceil(height / this.cell);
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    this.seats = new Uint32Array(plan.seat_count);
    this.largest_radius = plan.radius.reduce((largest, radius) => Math.max(largest, radius), 0);
    this.fill();
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
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.plan.bounds.left) / this.cell)));
  }

  private line(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.plan.bounds.top) / this.cell)));
  }

  private fill(): void {
    const { x, y, seat_count } = this.plan;
    const cell_of = new Uint32Array(seat_count);
    for (let seat = 0; seat < seat_count; seat += 1) {
      cell_of[seat] = this.line(y[seat]) * this.columns + this.column(x[seat]);
      this.starts[cell_of[seat] + 1] += 1;
    }
    for (let cell = 1; cell < this.starts.length; cell += 1) this.starts[cell] += this.starts[cell - 1];
    const next = this.starts.slice();
    for (let seat = 0; seat < seat_count; seat += 1) this.seats[next[cell_of[seat]]++] = seat;
  }
}

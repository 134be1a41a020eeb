// The zones of a plan as shapes: an outline around the seats, where to write in it, and how much of it is free at which
// categories. Counts are kept up to date change by change.

import type { Bounds } from './bounds.ts';
import { filterSlot, type Wanted } from './filter.ts';
import { Look } from './looks.ts';
import type { Area, Plan } from './plan.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Outline {
  readonly points: readonly Point[];
  readonly drawn_by_plan: boolean; // an area of the plan, which needs no margin around the seats
}

export interface Section {
  readonly name: string;
  readonly outlines: readonly Outline[];
  readonly bounds: Bounds;
  readonly label: Point; // the place of the seat nearest to the middle, so that it is inside a bent section, too
  readonly seat_count: number;
  readonly main_category: number;
}

// The convex hull (Andrew's monotone chain), anticlockwise.
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const next of from) {
      while (chain.length >= 2) {
        const [a, b] = [chain[chain.length - 2], chain[chain.length - 1]];
        if ((b.x - a.x) * (next.y - a.y) - (b.y - a.y) * (next.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(next);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

const most_compared = 400; // seats of a row: one of 50,000 is told by every hundredth

function thinned(row: readonly Point[]): readonly Point[] {
  const step = Math.ceil(row.length / most_compared);
  return step === 1 ? row : row.filter((_, at) => at % step === 0 || at === row.length - 1);
}

// Rows that lie beside each other, in the order of the plan. A zone such as "boxes" is many such sheets.
function sheetsOf(rows: readonly (readonly Point[])[], pitch: number): Point[][][] {
  const sheets: Point[][][] = [];
  let previous: readonly Point[] | undefined;
  for (const whole of rows) {
    const row = thinned(whole);
    const beside = previous?.some((a) => row.some((b) => Math.hypot(a.x - b.x, a.y - b.y) < 3 * pitch));
    if (beside) sheets[sheets.length - 1].push([...whole]);
    else sheets.push([[...whole]]);
    previous = row;
  }
  return sheets;
}

// Along the first row, down the rows' last seats, back along the last row and up the rows' first seats: it follows
// curved rows, where a hull would swallow the stage. Rows that run in turns left and right get a hull all the same.
function outlineOf(sheet: readonly (readonly Point[])[]): Point[] {
  const reversed = sheet.some((row, index) => {
    const above = sheet[index - 1];
    if (!above || row.length < 2 || above.length < 2) return false;
    const direction = (points: readonly Point[]) => ({
      x: points[points.length - 1].x - points[0].x,
      y: points[points.length - 1].y - points[0].y,
    });
    const [a, b] = [direction(row), direction(above)];
    return a.x * b.x + a.y * b.y < 0;
  });
  if (reversed) return hull(sheet.flat());
  const inner = sheet.slice(1, -1);
  const last = sheet.length > 1 ? sheet[sheet.length - 1] : [];
  return [
    ...sheet[0],
    ...inner.map((row) => row[row.length - 1]),
    ...[...last].reverse(),
    ...inner.map((row) => row[0]).reverse(),
  ];
}

// Even-odd rule.
function isInside(at: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  for (let index = 0, before = polygon.length - 1; index < polygon.length; before = index, index += 1) {
    const [a, b] = [polygon[index], polygon[before]];
    if (a.y > at.y !== b.y > at.y && at.x < ((b.x - a.x) * (at.y - a.y)) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

// A venue that drew a polygon under a sheet of seats has said what the section looks like.
function groundOf(plan: Plan, zone: number, sheet: readonly (readonly Point[])[]): Area | undefined {
  const corners = sheet.flatMap((row) => [row[0], row[row.length >> 1], row[row.length - 1]]);
  return plan.areas.find((area) => {
    if (area.zone !== zone || area.shape !== 'polygon' || area.rotation !== 0) return false;
    return corners.every((at) => isInside({ x: at.x - area.x, y: at.y - area.y }, area.points));
  });
}

function middleOf(points: readonly Point[]): Point {
  const x = points.reduce((sum, at) => sum + at.x, 0) / points.length;
  const y = points.reduce((sum, at) => sum + at.y, 0) / points.length;
  const distance = (at: Point) => (at.x - x) ** 2 + (at.y - y) ** 2;
  return points.reduce((best, at) => (distance(at) < distance(best) ? at : best));
}

// Adds to `grounds` the areas of the plan that are the ground of this section.
function buildSection(plan: Plan, zone_index: number, grounds: Set<Area>): Section | undefined {
  const zone = plan.zones[zone_index];
  const per_category = new Uint32Array(plan.categories.length || 1);
  const rows: Point[][] = [];
  for (let row = zone.first_row; row < zone.first_row + zone.row_count; row += 1) {
    const { first_seat, seat_count } = plan.rows[row];
    const points: Point[] = [];
    for (let seat = first_seat; seat < first_seat + seat_count; seat += 1) {
      points.push({ x: plan.x[seat], y: plan.y[seat] });
      per_category[plan.category[seat]] += 1;
    }
    if (points.length > 0) rows.push(points);
  }
  const points = rows.flat();
  if (points.length === 0) return undefined;
  const bounds = points.reduce(
    (box, at) => ({
      left: Math.min(box.left, at.x),
      top: Math.min(box.top, at.y),
      right: Math.max(box.right, at.x),
      bottom: Math.max(box.bottom, at.y),
    }),
    { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity },
  );
  return {
    name: zone.name,
    outlines: sheetsOf(rows, plan.pitch).map((sheet) => {
      const ground = groundOf(plan, zone_index, sheet);
      if (!ground) return { points: outlineOf(sheet), drawn_by_plan: false };
      grounds.add(ground);
      const points = ground.points.map((at) => ({ x: ground.x + at.x, y: ground.y + at.y }));
      return { points, drawn_by_plan: true };
    }),
    bounds,
    label: middleOf(points),
    seat_count: points.length,
    main_category: per_category.indexOf(Math.max(...per_category)),
  };
}

// Whether a place of the plan lies on the section's ground.
export function isOn(section: Section, x: number, y: number): boolean {
  return section.outlines.some((outline) => isInside({ x, y }, outline.points));
}

export class Sections {
  readonly list: readonly (Section | undefined)[]; // by the plan's zones; undefined for one without seats
  readonly grounds: ReadonlySet<Area>; // areas of the plan that are drawn as a section's ground
  private readonly free: Uint32Array; // by zone and the filter's slots
  private readonly slots: number; // of a zone
  private wanted: Wanted | null = null;

  constructor(private readonly plan: Plan) {
    const grounds = new Set<Area>();
    this.list = plan.zones.map((_, zone) => buildSection(plan, zone, grounds));
    this.grounds = grounds;
    this.slots = 2 * Math.max(1, plan.categories.length);
    this.free = new Uint32Array(plan.zones.length * this.slots);
  }

  setFilter(wanted: Wanted | null): void {
    this.wanted = wanted;
  }

  recount(looks: Uint8Array): void {
    this.free.fill(0);
    for (let seat = 0; seat < this.plan.seat_count; seat += 1) this.count(seat, looks[seat], 1);
  }

  // A seat that looked like `before` looks like `after` now.
  change(seat: number, before: number, after: number): void {
    this.count(seat, before, -1);
    this.count(seat, after, 1);
  }

  // What is free in the zone and passes the filter.
  freeIn(zone: number): number {
    let sum = 0;
    for (let slot = 0; slot < this.slots; slot += 1) {
      if (!this.wanted || this.wanted[slot]) sum += this.free[zone * this.slots + slot];
    }
    return sum;
  }

  // Whether nothing at all is free in the zone, whatever the filter lets pass.
  isSoldOut(zone: number): boolean {
    return this.free.subarray(zone * this.slots, (zone + 1) * this.slots).every((count) => count === 0);
  }

  // The categories that still have a free seat in the zone that passes the filter.
  categoriesIn(zone: number): number[] {
    const found = new Set<number>();
    for (let slot = 0; slot < this.slots; slot += 1) {
      if (this.wanted && !this.wanted[slot]) continue;
      if (this.free[zone * this.slots + slot] > 0) found.add(slot >> 1);
    }
    return [...found];
  }

  // Whether a place of the plan lies in the box of a section.
  cover(x: number, y: number): boolean {
    return this.list.some((section) => {
      if (!section) return false;
      const { left, right, top, bottom } = section.bounds;
      return x >= left && x <= right && y >= top && y <= bottom;
    });
  }

  private count(seat: number, look: number, by: number): void {
    if (look !== Look.free) return;
    const { plan } = this;
    const zone = plan.rows[plan.row[seat]].zone;
    this.free[zone * this.slots + filterSlot(plan, seat)] += by;
  }
}

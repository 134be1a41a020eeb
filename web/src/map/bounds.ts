// How far a plan reaches: its seats, the rows' names beside them, and its areas. Only what is there counts, not the
// document's `size`: a sheet that is larger than its drawing would waste a phone.

import type { Area, Plan } from './plan.ts';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// From the outer seat's middle to the middle of its row's name, and half of a name of two letters.
export const row_name_pitches = 0.8;
const half_name_pitches = 0.3;

// What an area is drawn around, before it is turned. A polygon's own place is no part of it, unless a point lies there.
function cornersOf({ shape, width, height, points }: Area): readonly { x: number; y: number }[] {
  if (shape === 'polygon') return points;
  const round = shape === 'circle' || shape === 'ellipse';
  const [left, top] = round ? [-width, -height] : [0, 0];
  return [left, width].flatMap((x) => [top, height].map((y) => ({ x, y })));
}

function turned({ x, y }: { x: number; y: number }, degrees: number): { x: number; y: number } {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return { x: x * cosine - y * sine, y: x * sine + y * cosine };
}

export function boundsOf(
  plan: Pick<Plan, 'x' | 'y' | 'radius' | 'seat_count' | 'rows' | 'pitch'>,
  areas: readonly Area[],
  counts: (seat: number) => boolean = () => true,
): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number, margin: number) => {
    left = Math.min(left, x - margin);
    top = Math.min(top, y - margin);
    right = Math.max(right, x + margin);
    bottom = Math.max(bottom, y + margin);
  };
  for (let seat = 0; seat < plan.seat_count; seat += 1) {
    if (counts(seat)) include(plan.x[seat], plan.y[seat], plan.radius[seat]);
  }
  const includeName = (seat: number, inner: number) => {
    const [dx, dy] = [plan.x[seat] - plan.x[inner], plan.y[seat] - plan.y[inner]];
    const away = (row_name_pitches * plan.pitch) / (Math.hypot(dx, dy) || Infinity);
    include(plan.x[seat] + dx * away, plan.y[seat] + dy * away, half_name_pitches * plan.pitch);
  };
  for (const { shown_at, first_seat, seat_count } of plan.rows) {
    if (shown_at === 'none' || seat_count < 2 || !counts(first_seat)) continue;
    const last_seat = first_seat + seat_count - 1;
    if (shown_at !== 'end') includeName(first_seat, first_seat + 1);
    if (shown_at !== 'start') includeName(last_seat, last_seat - 1);
  }
  for (const area of areas) {
    for (const corner of cornersOf(area)) {
      const { x, y } = turned(corner, area.rotation);
      include(area.x + x, area.y + y, 0);
    }
  }
  return left <= right ? { left, top, right, bottom } : { left: 0, top: 0, right: 1, bottom: 1 };
}

// A seating plan (the open format of the seats.pretix.eu editor) as flat arrays by seat index, ready to be drawn 60
// times a second. A seat's index is its position in document order, and its place the sum of zone, row and seat. The
// server has validated the document; what is missing here all the same is read as absent rather than refused.

import { type Bounds, boundsOf } from './bounds.ts';

export const SeatFlag = { accessible: 1, companion: 2, restricted_view: 4, vip: 8 } as const;

export interface Category {
  readonly name: string;
  readonly color: string;
}

export interface Zone {
  readonly name: string;
  readonly first_row: number;
  readonly row_count: number;
  readonly floor: number; // index into the plan's floors
}

export interface Row {
  readonly zone: number;
  readonly label: string; // as people say it, without the word "row"
  readonly own_label: boolean; // true when the plan gives a whole label that needs no word before it
  readonly shown_at: 'start' | 'end' | 'both' | 'none';
  readonly first_seat: number;
  readonly seat_count: number;
}

export interface Area {
  readonly zone: number;
  readonly shape: 'rectangle' | 'circle' | 'ellipse' | 'polygon' | 'text';
  readonly x: number;
  readonly y: number;
  readonly rotation: number; // degrees, clockwise
  readonly color: string | undefined;
  readonly width: number;
  readonly height: number; // of rectangles; for circles and ellipses the two radii are in width and height
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly text:
    | { readonly words: string; readonly size: number; readonly x: number; readonly y: number }
    | undefined;
}

export interface Plan {
  readonly name: string;
  readonly seat_count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radius: Float32Array;
  readonly category: Uint8Array;
  readonly row: Uint32Array;
  readonly flags: Uint8Array;
  readonly numbers: readonly string[];
  readonly categories: readonly Category[];
  readonly rows: readonly Row[];
  readonly zones: readonly Zone[];
  readonly areas: readonly Area[];
  readonly floors: readonly string[]; // by name, at least one; the only one of most plans has none
  readonly bounds: Bounds;
  readonly pitch: number; // the usual distance of two neighbours, in the plan's units
}

type Json = Readonly<Record<string, unknown>>;

const default_radius = 10;
const fallback_colors = [
  '#4f6bd8',
  '#b6552f',
  '#2f8a5b',
  '#8d4fb8',
  '#a37a10',
  '#1c8296',
  '#c04879',
  '#6b7280',
];

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown, absent = 0): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : absent;
const point = (value: unknown) => ({ x: number(object(value).x), y: number(object(value).y) });

function readCategories(document: Json): Category[] {
  return list(document.categories).map((value, index) => {
    const color = text(object(value).color);
    const usable = /^#[0-9a-f]{6}$/i.test(color);
    return {
      name: text(object(value).name),
      color: usable ? color : fallback_colors[index % fallback_colors.length],
    };
  });
}

function readArea(value: unknown, zone: number, origin: { x: number; y: number }): Area | undefined {
  const area = object(value);
  const shape = text(area.shape) as Area['shape'];
  const at = point(area.position);
  const words = object(area.text);
  const rectangle = object(area.rectangle);
  const ellipse = object(object(area.ellipse).radius);
  const circle = number(object(area.circle).radius);
  const sizes: Readonly<Record<Area['shape'], readonly [number, number]>> = {
    rectangle: [number(rectangle.width), number(rectangle.height)],
    circle: [circle, circle],
    ellipse: [number(ellipse.x), number(ellipse.y)],
    polygon: [0, 0],
    text: [0, 0],
  };
  if (!Object.hasOwn(sizes, shape)) return undefined;
  const [width, height] = sizes[shape];
  return {
    zone,
    shape,
    x: origin.x + at.x,
    y: origin.y + at.y,
    rotation: number(area.rotation),
    color: /^#[0-9a-f]{6}$/i.test(text(area.color)) ? text(area.color) : undefined,
    width,
    height,
    points: list(object(area.polygon).points).map(point),
    text: text(words.text)
      ? { words: text(words.text), size: number(words.size, 16), ...point(words.position) }
      : undefined,
  };
}

function flagsOf(seat: Json, vip: boolean): number {
  const own = object(seat.holdfast);
  const accessible = own.accessible === true || seat.wheelchair === true;
  return (
    (accessible ? SeatFlag.accessible : 0) |
    (typeof own.companion_of === 'string' ? SeatFlag.companion : 0) |
    (own.restricted_view === true ? SeatFlag.restricted_view : 0) |
    (vip ? SeatFlag.vip : 0)
  );
}

// A zone lies on one floor: that of its first seat that names one, or the first of the plan.
function floorName(zone: Json): string {
  for (const row of list(zone.rows)) {
    for (const seat of list(object(row).seats)) {
      const name = text(object(object(seat).holdfast).floor);
      if (name) return name;
    }
  }
  return '';
}

const withNumber = (label: string, value: string): string => label.replace('%s', value);

function readRowShape(row: Json, zone: number, first_seat: number, seat_count: number): Row {
  const label = text(row.row_label);
  const at = text(row.row_number_position);
  return {
    zone,
    label: label ? withNumber(label, text(row.row_number)) : text(row.row_number),
    own_label: label !== '',
    shown_at: at === 'start' || at === 'end' || at === 'both' ? at : 'none',
    first_seat,
    seat_count,
  };
}

// The median of the distances between seats that follow each other in a row; a sample is enough for a median.
function usualPitch(plan: Pick<Plan, 'x' | 'y' | 'row' | 'radius' | 'seat_count'>): number {
  const distances: number[] = [];
  const step = Math.max(1, Math.floor(plan.seat_count / 2_000));
  for (let seat = 1; seat < plan.seat_count; seat += step) {
    if (plan.row[seat] !== plan.row[seat - 1]) continue;
    const distance = Math.hypot(plan.x[seat] - plan.x[seat - 1], plan.y[seat] - plan.y[seat - 1]);
    if (distance > 0) distances.push(distance);
  }
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? (plan.radius[0] || default_radius) * 2.5;
}

export function parsePlan(value: unknown): Plan {
  const document = object(value);
  const categories = readCategories(document);
  const category_index = new Map(categories.map((category, index) => [category.name, index]));
  const vip = categories.map((category) => /\bvip\b/i.test(category.name));
  const zones_json = list(document.zones).map(object);
  const floor_names = zones_json.map(floorName);
  const floors = [...new Set(floor_names.filter((name) => name !== ''))];
  const count = (row: unknown) => list(object(row).seats).length;
  const seat_count = zones_json.reduce(
    (sum, zone) => sum + list(zone.rows).reduce<number>((seats, row) => seats + count(row), 0),
    0,
  );
  const plan = {
    x: new Float32Array(seat_count),
    y: new Float32Array(seat_count),
    radius: new Float32Array(seat_count),
    category: new Uint8Array(seat_count),
    row: new Uint32Array(seat_count),
    flags: new Uint8Array(seat_count),
    numbers: new Array<string>(seat_count),
    seat_count,
  };
  const rows: Row[] = [];
  const zones: Zone[] = [];
  const areas: Area[] = [];
  let seat = 0;
  for (const zone_json of zones_json) {
    const zone_at = point(zone_json.position);
    const first_row = rows.length;
    for (const row_value of list(zone_json.rows)) {
      const row_json = object(row_value);
      const row_at = point(row_json.position);
      const seat_label = text(row_json.seat_label);
      rows.push(readRowShape(row_json, zones.length, seat, count(row_json)));
      for (const seat_value of list(row_json.seats)) {
        const seat_json = object(seat_value);
        const at = point(seat_json.position);
        plan.x[seat] = zone_at.x + row_at.x + at.x;
        plan.y[seat] = zone_at.y + row_at.y + at.y;
        plan.radius[seat] = number(seat_json.radius, default_radius);
        plan.category[seat] = category_index.get(text(seat_json.category)) ?? 0;
        plan.row[seat] = rows.length - 1;
        plan.flags[seat] = flagsOf(seat_json, vip[plan.category[seat]] ?? false);
        const seat_number = text(seat_json.seat_number);
        plan.numbers[seat] = seat_label.includes('%s') ? withNumber(seat_label, seat_number) : seat_number;
        seat += 1;
      }
    }
    for (const area_value of list(zone_json.areas)) {
      const area = readArea(area_value, zones.length, zone_at);
      if (area) areas.push(area);
    }
    const floor = Math.max(0, floors.indexOf(floor_names[zones.length]));
    zones.push({ name: text(zone_json.name), first_row, row_count: rows.length - first_row, floor });
  }
  const pitch = usualPitch(plan);
  return {
    ...plan,
    name: text(document.name),
    categories,
    rows,
    zones,
    areas,
    floors: floors.length > 0 ? floors : [''],
    bounds: boundsOf({ ...plan, rows, pitch }, areas),
    pitch,
  };
}

export function zoneOf(plan: Plan, seat: number): Zone {
  return plan.zones[plan.rows[plan.row[seat]].zone];
}

// Of a row, with no aisle between them.
const aisle_pitches = 1.8;
export function sideBySide(plan: Plan, seat: number, next: number): boolean {
  if (plan.row[seat] !== plan.row[next] || Math.abs(next - seat) !== 1) return false;
  return Math.hypot(plan.x[next] - plan.x[seat], plan.y[next] - plan.y[seat]) <= aisle_pitches * plan.pitch;
}

export const areSideBySide = (plan: Plan, seats: readonly number[]): boolean =>
  seats.every((seat, at) => at === 0 || sideBySide(plan, seats[at - 1], seat));

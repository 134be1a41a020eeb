// The seats as a list for those who would rather not use the map: a section's rows in pages that stay small, and where a
// key leads in them. A page is whole rows, so that a row is never torn.

import type { Plan } from '../map/plan.ts';

export interface ListPage {
  readonly rows: readonly number[]; // of the plan, those without seats left out
}

const most_seats = 600;

export function pagesOf(plan: Plan, zone: number): ListPage[] {
  const { first_row, row_count } = plan.zones[zone];
  const pages: number[][] = [];
  let seats = 0;
  for (let row = first_row; row < first_row + row_count; row += 1) {
    const count = plan.rows[row].seat_count;
    if (count === 0) continue;
    if (pages.length === 0 || seats + count > most_seats) {
      pages.push([]);
      seats = 0;
    }
    pages[pages.length - 1].push(row);
    seats += count;
  }
  return pages.map((rows) => ({ rows }));
}

// The sections that have seats.
export const listedZones = (plan: Plan): number[] =>
  plan.zones.flatMap((_, zone) => (pagesOf(plan, zone).length > 0 ? [zone] : []));

// The section and page on which a seat is.
export function placeOf(plan: Plan, seat: number): { zone: number; page: number } {
  const row = plan.row[seat];
  const { zone } = plan.rows[row];
  return { zone, page: pagesOf(plan, zone).findIndex((page) => page.rows.includes(row)) };
}

export const firstSeat = (plan: Plan, page: ListPage): number => plan.rows[page.rows[0]].first_seat;

const leap_rows = 5;
const row_steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -leap_rows,
  PageDown: leap_rows,
};

// The seat to which a key leads from `seat`, the same where the page ends, or undefined for a key that leads nowhere.
export function seatByKey(
  plan: Plan,
  page: ListPage,
  seat: number,
  key: string,
  to_the_end: boolean,
): number | undefined {
  const at = page.rows.indexOf(plan.row[seat]);
  const { first_seat, seat_count } = plan.rows[page.rows[at]];
  const last_seat = first_seat + seat_count - 1;
  if (key === 'ArrowLeft') return Math.max(first_seat, seat - 1);
  if (key === 'ArrowRight') return Math.min(last_seat, seat + 1);
  if (key === 'Home') return to_the_end ? firstSeat(plan, page) : first_seat;
  if (key === 'End') {
    const end = plan.rows[to_the_end ? page.rows[page.rows.length - 1] : page.rows[at]];
    return end.first_seat + end.seat_count - 1;
  }
  const step = row_steps[key];
  if (step === undefined) return undefined;
  const next = plan.rows[page.rows[Math.min(page.rows.length - 1, Math.max(0, at + step))]];
  return next.first_seat + Math.min(next.seat_count - 1, seat - first_seat);
}

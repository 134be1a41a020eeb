// The seats as a list for those who would rather not use the map: a section's rows in pages that stay small, and where a
// key leads in them. A page is whole rows; only a row that is longer than a page is spread over several.

import type { Plan } from '../map/plan.ts';

export interface ListPage {
  readonly rows: readonly number[]; // of the plan, those without seats left out
  readonly first_seat: number;
  readonly last_seat: number;
}

const most_seats = 600;

export function pagesOf(plan: Plan, zone: number): ListPage[] {
  const { first_row, row_count } = plan.zones[zone];
  const pages: { rows: number[]; first_seat: number; last_seat: number }[] = [];
  for (let row = first_row; row < first_row + row_count; row += 1) {
    const { first_seat, seat_count } = plan.rows[row];
    if (seat_count === 0) continue;
    const end = first_seat + seat_count;
    const page = pages[pages.length - 1];
    if (page && end - page.first_seat <= most_seats) {
      page.rows.push(row);
      page.last_seat = end - 1;
      continue;
    }
    for (let seat = first_seat; seat < end; seat += most_seats) {
      pages.push({ rows: [row], first_seat: seat, last_seat: Math.min(end, seat + most_seats) - 1 });
    }
  }
  return pages;
}

// The sections that have seats.
export const listedZones = (plan: Plan): number[] =>
  plan.zones.flatMap((_, zone) => (pagesOf(plan, zone).length > 0 ? [zone] : []));

// The first and the last seat of a row that are on the page.
export function seatsOnPage(plan: Plan, page: ListPage, row: number): readonly [number, number] {
  const { first_seat, seat_count } = plan.rows[row];
  return [Math.max(first_seat, page.first_seat), Math.min(first_seat + seat_count - 1, page.last_seat)];
}

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
  const [first_seat, last_seat] = seatsOnPage(plan, page, page.rows[at]);
  if (key === 'ArrowLeft') return Math.max(first_seat, seat - 1);
  if (key === 'ArrowRight') return Math.min(last_seat, seat + 1);
  if (key === 'Home') return to_the_end ? page.first_seat : first_seat;
  if (key === 'End') return to_the_end ? page.last_seat : last_seat;
  const step = row_steps[key];
  if (step === undefined) return undefined;
  const next = page.rows[Math.min(page.rows.length - 1, Math.max(0, at + step))];
  const [first, last] = seatsOnPage(plan, page, next);
  return Math.min(last, first + seat - first_seat);
}

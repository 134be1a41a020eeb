// A seat in words, as the plan's labels give them: zone, row and seat.

import { Look } from '../map/looks.ts';
import { type Plan, SeatFlag, zoneOf } from '../map/plan.ts';
import { isolated, joined } from './isolate.ts';
import { locale } from './language.ts';
import { type TextKey, t, tn } from './t.ts';

export interface SeatWords {
  readonly zone: string;
  readonly place: string; // row and seat
  readonly full: string;
  readonly notes: readonly string[]; // what one should know before choosing it
}

// A row as people say it; empty where the plan gives it no name.
export function rowWords(plan: Plan, row: number): string {
  const { label, own_label } = plan.rows[row];
  return own_label || label === '' ? label : t('seat.row', { row: label });
}

export function seatWords(plan: Plan, seat: number): SeatWords {
  const row = plan.rows[plan.row[seat]];
  if (!row) return { zone: '', place: `${seat}`, full: `${seat}`, notes: [] };
  const row_words = rowWords(plan, plan.row[seat]);
  const number = plan.numbers[seat];
  // A label of the plan's own ("Place 12") is whole; a bare number needs the word.
  const seat_text = /^\p{L}{2,}/u.test(number) ? number : t('seat.seat', { number });
  const place = joined([row_words, seat_text]);
  const zone = zoneOf(plan, seat).name;
  const flags = plan.flags[seat];
  const notes: string[] = [];
  if (flags & SeatFlag.accessible) notes.push(t('seat.accessible'));
  if (flags & SeatFlag.companion) notes.push(t('seat.companion'));
  if (flags & SeatFlag.restricted_view) notes.push(t('seat.restricted'));
  return { zone, place, full: joined([zone, place]), notes };
}

const look_keys: Readonly<Record<Look, TextKey>> = {
  [Look.free]: 'seat.state.free',
  [Look.held]: 'seat.state.held',
  [Look.sold]: 'seat.state.sold',
  [Look.blocked]: 'seat.state.blocked',
  [Look.mine]: 'seat.state.mine',
  [Look.pending]: 'seat.state.pending',
  [Look.bought]: 'seat.state.bought',
};

export const lookWords = (look: Look): string => t(look_keys[look]);

// Several seats as one phrase, joined as the language joins lists.
export function seatsWords(plan: Plan, seats: readonly number[]): string {
  const names = seats.map((seat) => isolated(seatWords(plan, seat).full));
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
}

const is_number = /^\d+$/;
const follows = (before: string, number: string): boolean =>
  is_number.test(before) && is_number.test(number) && Number(number) === Number(before) + 1;

// "10–13" for three and more that follow each other, as the plan numbers them; else each of them.
function numbersOf(plan: Plan, seats: readonly number[]): string {
  const runs: string[][] = [];
  for (const seat of seats) {
    const number = plan.numbers[seat];
    const run = runs.at(-1);
    if (run && follows(run[run.length - 1], number)) run.push(number);
    else runs.push([number]);
  }
  const parts = runs.flatMap((run) =>
    run.length > 2 ? [`${run[0]}–${run[run.length - 1]}`] : run.map(isolated),
  );
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(parts);
}

// Seats with what they share said once: a line for each row.
export function blockWords(plan: Plan, seats: readonly number[]): string[] {
  return [...new Set(seats.map((seat) => plan.row[seat]))].map((row) => {
    const in_row = seats.filter((seat) => plan.row[seat] === row);
    const place = joined([zoneOf(plan, in_row[0]).name, rowWords(plan, row)]);
    return tn('best.seats', in_row.length, { place, numbers: numbersOf(plan, in_row) });
  });
}

// The figures behind the charts: which days a range has, and what was sold on each.

import type { SalesFigures, SalesRow } from '../net/rows.ts';
import { addDays, daysBetween } from './local_time.ts';

export const ranges = ['today', 'week', 'month', 'quarter', 'year', 'all'] as const;
export type RangeName = (typeof ranges)[number];

export interface DayRange {
  readonly from: string; // a day; empty where it has no end on this side
  readonly to: string;
}

// How the server may add up what was sold.
export const sums = ['day', 'show', 'event', 'category', 'venue', 'price_category'] as const;
export type SalesBy = (typeof sums)[number];

// Which sales are added up: of all venues, where none is named.
export interface AskedSales extends DayRange {
  readonly venue: string;
}

const days_back: Readonly<Record<RangeName, number | null>> = {
  today: 0,
  week: 6,
  month: 29,
  quarter: 89,
  year: 364,
  all: null,
};

export const isRange = (name: string): name is RangeName => ranges.some((each) => each === name);

export function rangeOf(name: RangeName, today: string): DayRange {
  const back = days_back[name];
  return back === null ? { from: '', to: '' } : { from: addDays(today, -back), to: today };
}

export interface DaySales {
  readonly day: string;
  readonly revenue: number; // minor units
  readonly seats: number;
}

const most_days = 1_100; // of a chart; a range without a beginning starts at its first sale

// Every day from the first to the last, those too on which nothing was sold.
export function salesByDay(rows: readonly SalesRow[], currency: string, range: DayRange): DaySales[] {
  const sold = new Map(rows.filter((row) => row.revenue.currency === currency).map((row) => [row.key, row]));
  const known = [...sold.keys()].sort();
  const last = range.to || known[known.length - 1];
  if (last === undefined) return [];
  const first = range.from || (known[0] ?? last);
  const [, begin = last] = [first, addDays(last, -(most_days - 1))].sort(); // the later of the two
  return daysBetween(begin, last).map((day) => {
    const row = sold.get(day);
    return { day, revenue: row?.revenue.amount ?? 0, seats: row?.seats_sold ?? 0 };
  });
}

// The currencies of a house, the one with the most sold first.
export const currenciesOf = (totals: readonly SalesFigures[]): string[] =>
  [...totals].sort((a, b) => b.seats_sold - a.seats_sold).map(({ revenue }) => revenue.currency);

const starts = ({ starts_at }: SalesRow): string => starts_at ?? '';

// What is to come first, the soonest of it first; then what has been, the latest first.
export function byNearness(rows: readonly SalesRow[], now: string): SalesRow[] {
  const coming = rows.filter((row) => starts(row) >= now).sort((a, b) => (starts(a) < starts(b) ? -1 : 1));
  const past = rows.filter((row) => starts(row) < now).sort((a, b) => (starts(a) > starts(b) ? -1 : 1));
  return [...coming, ...past];
}

export const byRevenue = (rows: readonly SalesRow[], currency: string): SalesRow[] =>
  rows
    .filter(({ revenue }) => revenue.currency === currency)
    .sort((a, b) => b.revenue.amount - a.revenue.amount);

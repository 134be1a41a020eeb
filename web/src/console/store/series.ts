// A series before it is made: which evenings it will have.

import { daysBetween } from './local_time.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const most_shows = 400;
export const most_times = 6; // a day

export interface Timetable {
  readonly weekdays: readonly Weekday[];
  readonly times: readonly string[]; // 19:30
  readonly from: string; // a day
  readonly to: string;
}

export const weekdayOf = (day: string): Weekday => weekdays[(new Date(day).getUTCDay() + 6) % 7];

const is_day = /^\d{4}-\d\d-\d\d$/;

// The days of the series; none while it is not all filled in.
export function daysOf({ weekdays: wanted, times, from, to }: Timetable): string[] {
  if (!is_day.test(from) || !is_day.test(to) || times.length === 0 || from > to) return [];
  if (Date.parse(to) - Date.parse(from) > 3 * 366 * 86_400_000) return [];
  return daysBetween(from, to).filter((day) => wanted.includes(weekdayOf(day)));
}

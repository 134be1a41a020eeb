// Dates and times in the venue's zone: a show at half past seven is at half past seven, wherever one reads it.

import { locale } from './language.ts';
import { t } from './t.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

// Whether the day has 12 or 24 hours is the locale's affair.
const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

// A zone that this browser does not know falls back to the reader's own.
function formatOf(zone: string, style: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const reader = locale();
  const key = `${reader} ${zone} ${style}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(reader, { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat(reader, options);
    }
    formats.set(key, format);
  }
  return format;
}

export const formatTime = (at: string, zone: string): string =>
  formatOf(zone, 'time', clock).format(new Date(at));

export const formatDay = (at: string, zone: string): string =>
  formatOf(zone, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at));

// With the year, for what is kept.
export const formatLongDay = (at: string, zone: string): string =>
  formatOf(zone, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(at),
  );

export const formatDayAndTime = (at: string, zone: string): string =>
  formatOf(zone, 'short', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...clock,
  }).format(new Date(at));

// A day without a place: of an event that is played in several.
export const formatDate = (at: string): string =>
  formatOf('', 'date', { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));

// The calendar day in the zone, as a key to group by: 2026-11-21.
export function dayKey(at: string | Date, zone: string): string {
  const digits = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    calendar: 'gregory',
    numberingSystem: 'latn',
  } as const;
  const parts = formatOf(zone, 'key', digits).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

// "Today" and "Tomorrow" where it is that, else null.
export function nearDay(at: string, zone: string, now: Date): string | null {
  const day = dayKey(at, zone);
  if (day === dayKey(now, zone)) return t('list.today');
  return day === dayKey(new Date(now.getTime() + 86_400_000), zone) ? t('list.tomorrow') : null;
}

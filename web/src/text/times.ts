// Dates and times in the venue's zone: a show at half past seven is at half past seven, wherever one reads it.

import { locale, t } from './t.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

// A zone that this browser does not know falls back to the reader's own.
function formatOf(zone: string, style: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${style}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat(locale, options);
    }
    formats.set(key, format);
  }
  return format;
}

export const formatTime = (at: string, zone: string): string =>
  formatOf(zone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

export const formatDay = (at: string, zone: string): string =>
  formatOf(zone, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at));

export const formatDayAndTime = (at: string, zone: string): string =>
  formatOf(zone, 'short', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

// The calendar day in the zone, as a key to group by: 2026-11-21.
export function dayKey(at: string | Date, zone: string): string {
  const parts = formatOf(zone, 'key', { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(at),
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

// "Today" and "Tomorrow" where it is that, else null.
export function nearDay(at: string, zone: string, now: Date): string | null {
  const day = dayKey(at, zone);
  if (day === dayKey(now, zone)) return t('list.today');
  return day === dayKey(new Date(now.getTime() + 86_400_000), zone) ? t('list.tomorrow') : null;
}

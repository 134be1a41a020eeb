// Times as the clocks of a venue show them, in the way that the browser's fields for dates and times write them.

const digits = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  calendar: 'gregory',
  numberingSystem: 'latn',
} as const;

// `2026-11-21T19:30`: what the clocks in the zone show at that moment.
export function localTime(at: string | Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { ...digits, timeZone: zone }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const day_ms = 86_400_000;

const dayOf = (at_ms: number): string => new Date(at_ms).toISOString().slice(0, 10);

// Days are written as `2026-11-21`, and counted without any zone.
export const addDays = (day: string, count: number): string => dayOf(Date.parse(day) + count * day_ms);

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export interface Month {
  readonly year: number;
  readonly month: number; // from 1
}

export const monthOf = (day: string): Month => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
});

export function addMonths({ year, month }: Month, count: number): Month {
  const months = year * 12 + month - 1 + count;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

export const monthKey = ({ year, month }: Month): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;

// The weeks of a month, Monday first, with the days of its neighbours that fill them up.
export function weeksOf(month: Month): string[][] {
  const first = `${monthKey(month)}-01`;
  const last = addDays(`${monthKey(addMonths(month, 1))}-01`, -1);
  const weekday = (new Date(first).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let monday = addDays(first, -weekday); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(daysBetween(monday, addDays(monday, 6)));
  }
  return weeks;
}

// The day that it is for whoever looks.
export const localToday = (): string =>
  localTime(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone).slice(0, 10);

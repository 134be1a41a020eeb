// A job in the reader's words: what it does, when, and what came of its last run. A job or a figure that is newer than the
// console is told by its own word.

import { formatNumber } from '../../text/numbers.ts';
import { formatLongDay, formatTime } from '../../text/times.ts';
import type { Job, Schedule } from '../net/rows.ts';
import { hasText, t, tn } from './t.ts';

export function jobWords(name: string): string {
  const key = `job.does.${name}`;
  return hasText(key) ? t(key) : name;
}

const units = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

// `every 5 minutes`, in the largest unit that needs no fraction, or in seconds; `daily at 3:00 (Europe/Berlin)`, as the reader's clocks
// write it.
export function scheduleWords(schedule: Schedule): string {
  if ('daily_at' in schedule) {
    const time = formatTime(`1970-01-01T${schedule.daily_at}:00Z`, 'UTC');
    return t('job.daily', { time, zone: schedule.time_zone });
  }
  const { every_ms } = schedule;
  const [unit, length_ms] = units.find(([, length]) => every_ms % length === 0) ?? units[2];
  return tn(`job.every.${unit}`, every_ms / length_ms);
}

function valueWords(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatLongDay(`${text}T00:00Z`, 'UTC') : text;
}

// What the last run did, a figure beside the other.
export function resultWords(result: Job['last_result']): string {
  const said = Object.entries(result).map(([name, value]) => {
    const key = `job.did.${name}`;
    const what = hasText(key) ? t(key) : name.replace(/_/g, ' ');
    return t('list.figure', { name: what, value: valueWords(value) });
  });
  return said.join(', ');
}

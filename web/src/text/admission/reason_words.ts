// Why a ticket does not go in, as a sentence.

import { formatDayAndTime, formatTime } from '../times.ts';
import { hasText, t } from './t.ts';

// When and where it went in before.
export interface Before {
  readonly at: string;
  readonly gate: string | null;
  readonly by_name: string | null;
}

// The show that it is for.
export interface ForShow {
  readonly title: string;
  readonly starts_at: string;
  readonly time_zone: string;
}

interface Known {
  readonly before?: Before | undefined;
  readonly show?: ForShow | undefined;
}

function sinceWords({ at, gate, by_name }: Before, zone: string): string {
  const time = formatTime(at, zone);
  const where = gate ?? by_name;
  return where ? t('reason.already_in.where', { time, gate: where }) : t('reason.already_in.when', { time });
}

export function reasonWords(reason: string, zone: string, { before, show }: Known = {}): string {
  if (reason === 'already_in' && before) return sinceWords(before, zone);
  if (reason === 'wrong_show' && show) {
    const when = formatDayAndTime(show.starts_at, show.time_zone);
    return t('reason.wrong_show.which', { title: show.title, when });
  }
  const key = `reason.${reason}`;
  return hasText(key) ? t(key) : t('reason.failed');
}

// Moments of the server's own life (a job's next run, a mail's last try), by the reader's clock.

import { locale } from '../../text/language.ts';

export function momentWords(at: string | null): string {
  if (at === null) return '–';
  const format = new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  });
  return format.format(new Date(at));
}

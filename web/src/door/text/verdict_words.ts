// A scan's verdict in sentences, and the seat that it is about.

import type { Plan } from '../../map/plan.ts';
import { ticketWords } from '../../text/order_words.ts';
import { seatWords } from '../../text/seat_words.ts';
import { formatDayAndTime, formatTime } from '../../text/times.ts';
import type { CheckIn } from '../net/rest_door.ts';
import type { Verdict } from '../store/verdict.ts';
import { hasText, t } from './t.ts';

function sinceWords({ at, gate, by_name }: CheckIn, zone: string): string {
  const time = formatTime(at, zone);
  const where = gate ?? by_name;
  return where ? t('reason.already_in.where', { time, gate: where }) : t('reason.already_in.when', { time });
}

export function reasonWords(reason: string, zone: string, before?: CheckIn): string {
  if (reason === 'already_in' && before) return sinceWords(before, zone);
  const key = `reason.${reason}`;
  return hasText(key) ? t(key) : t('reason.failed');
}

export function verdictWords({ reason, before, show }: Verdict, zone: string): string {
  if (reason === 'wrong_show' && show) {
    const when = formatDayAndTime(show.starts_at, show.time_zone);
    return t('reason.wrong_show.which', { title: show.title, when });
  }
  return reasonWords(reason, zone, before);
}

// Empty where the scan named no ticket.
export function placeWords({ ticket, seat }: Pick<Verdict, 'ticket' | 'seat'>, plan: Plan): string {
  if (ticket) return ticketWords(ticket).full;
  return seat === undefined || seat >= plan.numbers.length ? '' : seatWords(plan, seat).full;
}

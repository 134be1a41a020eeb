// A scan's verdict in sentences, and the seat that it is about.

import type { Plan } from '../../map/plan.ts';
import { reasonWords } from '../../text/admission/reason_words.ts';
import { ticketWords } from '../../text/order_words.ts';
import { seatWords } from '../../text/seat_words.ts';
import type { Verdict } from '../store/verdict.ts';

export const verdictWords = (verdict: Verdict, zone: string): string =>
  reasonWords(verdict.reason, zone, verdict);

// Empty where the scan named no ticket.
export function placeWords({ ticket, seat }: Pick<Verdict, 'ticket' | 'seat'>, plan: Plan): string {
  if (ticket) return ticketWords(ticket).full;
  return seat === undefined || seat >= plan.numbers.length ? '' : seatWords(plan, seat).full;
}

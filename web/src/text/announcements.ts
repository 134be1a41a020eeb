// What is told aloud of one's own seats: what came, what went, what they cost, and how long they are held.

import type { Plan } from '../map/plan.ts';
import type { Cart } from '../net/wire.ts';
import { formatMoney } from './money.ts';
import { seatsWords } from './seat_words.ts';
import { t, tn } from './t.ts';

// Empty when nothing changed, or when a notice tells it already.
export function cartWords(plan: Plan, before: ReadonlySet<number>, cart: Cart): string {
  const seats = cart.seats.map((priced) => priced.seat);
  const came = seats.filter((seat) => !before.has(seat));
  const gone = [...before].filter((seat) => !seats.includes(seat));
  const parts: string[] = [];
  if (came.length > 0) parts.push(tn('say.came', came.length, { seats: seatsWords(plan, came) }));
  if (gone.length > 0 && cart.reason === 'unselected') {
    parts.push(tn('say.gone', gone.length, { seats: seatsWords(plan, gone) }));
  }
  if (parts.length === 0) return '';
  if (seats.length > 0) parts.push(tn('say.total', seats.length, { total: formatMoney(cart.total) }));
  return parts.join(' ');
}

export function timeWords(call_ms: number, can_extend: boolean): string {
  const minutes = call_ms / 60_000;
  const left = minutes >= 1 ? tn('say.minutes_left', minutes) : tn('say.seconds_left', call_ms / 1000);
  return can_extend ? `${left} ${t('say.extend')}` : left;
}

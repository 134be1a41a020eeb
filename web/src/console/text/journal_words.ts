// A line of the journal as a sentence: who did what, and to which seats.

import type { Plan } from '../../map/plan.ts';
import { formatMoney } from '../../text/money.ts';
import { seatsWords } from '../../text/seat_words.ts';
import type { JournalLine } from '../net/rows.ts';
import { hasText, t, tn } from './t.ts';

const most_named = 6;

export function whoWords({ who, user }: Pick<JournalLine, 'who' | 'user'>): string {
  if (user === null) return t('journal.server');
  const key = `role.${who}`;
  return hasText(key) ? t(key) : who;
}

// The seats by name where their plan is known and they are few, else how many they are.
export function seatsOf({ seats }: Pick<JournalLine, 'seats'>, plan: Plan | null): string {
  if (seats.length === 0) return '';
  const are_known = plan !== null && seats.every((seat) => seat < plan.seat_count);
  return are_known && seats.length <= most_named ? seatsWords(plan, seats) : tn('order.seats', seats.length);
}

function money(detail: JournalLine['detail']): string {
  const amount = detail.amount as { amount?: unknown; currency?: unknown } | undefined;
  if (typeof amount?.amount !== 'number' || typeof amount.currency !== 'string') return '';
  return formatMoney({ amount: amount.amount, currency: amount.currency });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

// What the line is about, by the name that it had.
function subjectOf(line: JournalLine): string {
  const { detail } = line;
  return (
    text(detail.name) || text(detail.title) || text(detail.username) || text(detail.url) || line.subject || ''
  );
}

// What was done; an action that has no sentence yet is told by its own word.
export function actionWords(line: JournalLine, plan: Plan | null): string {
  const key = `journal.did.${line.action}`;
  const seats = seatsOf(line, plan);
  const reason = text(line.detail.reason);
  const values = {
    seats,
    subject: subjectOf(line),
    amount: money(line.detail),
    kind: text(line.detail.kind),
  };
  const said = hasText(key)
    ? t(key, values)
    : [line.action.replace(/_/g, ' '), seats].filter(Boolean).join(': ');
  return reason === '' ? said : `${said} (${reason})`;
}

// What the store tells, in sentences.

import type { Plan } from '../map/plan.ts';
import type { Notice } from '../store/notice.ts';
import { seatsWords } from './seat_words.ts';
import { hasText, t, tn } from './t.ts';

export function errorWords(code: string): string {
  const key = `error.${code}`;
  return hasText(key) ? t(key) : t('error.other');
}

function noneBestWords({ count, category, others }: Extract<Notice, { kind: 'none_best' }>): string {
  if (others) return `${tn('notice.no_others', count)} ${t('notice.seats_kept')}`;
  return category === null ? tn('notice.none', count) : tn('notice.none_in', count, { category });
}

// `keeps_others`: the buyer still holds seats (besides those lost).
export function noticeWords(notice: Notice, plan: Plan, keeps_others: boolean): string {
  switch (notice.kind) {
    case 'seat_taken': {
      const seats = seatsWords(plan, notice.seats);
      const taken = tn('notice.taken', notice.seats.length, { seats });
      return keeps_others ? `${taken} ${t('notice.kept')}` : taken;
    }
    case 'none_best':
      return noneBestWords(notice);
    case 'limit_reached':
      return tn('notice.limit', notice.limit);
    case 'expired':
      return tn('notice.expired', notice.seats.length, { seats: seatsWords(plan, notice.seats) });
    case 'let_go':
      return tn('notice.let_go', notice.seats.length, { seats: seatsWords(plan, notice.seats) });
    case 'visit_over':
      return t('notice.visit_over', { seats: seatsWords(plan, notice.seats) });
    case 'revoked':
      return t('notice.revoked', { seats: seatsWords(plan, notice.seats) });
    case 'not_extended':
    case 'paying':
      return t(`notice.${notice.kind}`);
    case 'payment':
      return `${t(`notice.payment.${notice.outcome}`)} ${t(keeps_others ? 'notice.payment.kept' : 'notice.payment.gone')}`;
    case 'not_free':
      return t(`notice.${notice.state}`, { seats: seatsWords(plan, [notice.seat]) });
    case 'refused':
      return errorWords(notice.code);
  }
}

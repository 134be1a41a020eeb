// Giving back a booking, or some of its seats, in two steps, for it cannot be taken back. Repeated after a lost answer it is
// the same request; other seats are another one.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { newIdempotencyKey } from '../net/idempotency.ts';
import { ApiError, page_clock } from '../net/rest_call.ts';
import type { Booking, Ticket } from '../net/rest_orders.ts';
import { order_calls } from '../store/order_calls.ts';
import { keptSeats, sumOf } from '../store/order_seats.ts';
import { formatMoney } from '../text/money.ts';
import { errorWords } from '../text/notices.ts';
import { hasText, t, tn } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';
import { SeatsToGiveBack } from './seats_to_give_back.tsx';

// Its rules are the server's: it says until when.
function isCancellable({ status, cancellable_until }: Booking): boolean {
  if (status !== 'confirmed' || !cancellable_until) return false;
  return Date.parse(cancellable_until) > page_clock.now_ms();
}

// Why it was not given back, by the rule that keeps it.
function keptWords(error: unknown, zone: string): string {
  if (!(error instanceof ApiError)) return errorWords('internal');
  const { code, reason, facts } = error;
  if (reason === 'too_late' && facts.until) {
    return t('bookings.cancel.late_since', { when: formatDayAndTime(`${facts.until}`, zone) });
  }
  const key = reason === 'order_over' ? `order.${facts.status}.title` : `bookings.kept.${reason}`;
  if (hasText(key)) return t(key);
  return code === 'conflict' ? t('bookings.cancel.late') : errorWords(code);
}

interface QuestionProps {
  order: Booking;
  chosen: readonly number[]; // seats
  onDone: (order: Booking) => void;
  onKeep: () => void;
}

function Question({ order, chosen, onDone, onKeep }: QuestionProps) {
  const busy = useSignal(false);
  const failure = useSignal('');
  const key = useSignal(newIdempotencyKey());
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  const going = keptSeats(order).filter(({ seat }) => chosen.includes(seat));
  const is_all = going.length === keptSeats(order).length;
  const total = formatMoney(sumOf(going, order.total.currency));
  const perform = async () => {
    busy.value = true;
    failure.value = '';
    try {
      const { id } = order;
      onDone(
        is_all ? await order_calls.cancel(id, key.value) : await order_calls.refund(id, chosen, key.value),
      );
    } catch (error) {
      failure.value = keptWords(error, order.venue.time_zone);
    }
    busy.value = false;
  };
  const words = () => {
    if (order.total.amount === 0) return t('bookings.cancel.free');
    return tn(is_all ? 'bookings.cancel.sure' : 'bookings.some.sure', chosen.length, { total });
  };
  return (
    <div class="booking-cancel">
      <p ref={question} tabIndex={-1}>
        {words()}
      </p>
      <button type="button" class="button small" disabled={busy.value} onClick={() => void perform()}>
        {is_all ? t('bookings.cancel.yes') : tn('bookings.some.yes', chosen.length)}
      </button>
      <button type="button" class="button quiet small" disabled={busy.value} onClick={onKeep}>
        {t('bookings.cancel.no')}
      </button>
      {failure.value !== '' && <p role="alert">{failure.value}</p>}
    </div>
  );
}

type Step = 'closed' | 'choosing' | 'asking';

interface GiveBackProps {
  order: Signal<Booking>;
  tickets?: readonly Ticket[] | null; // where they are there already
  onChanged?: (order: Booking) => void;
}

export function GiveBack({ order, tickets = null, onChanged }: GiveBackProps) {
  const step = useSignal<Step>('closed');
  const chosen = useSignal<readonly number[]>([]);
  const { cancellable_until, total, venue } = order.value;
  if (!isCancellable(order.value)) return null;
  const kept = keptSeats(order.value).map(({ seat }) => seat);
  const close = () => {
    step.value = 'closed';
  };
  const ask = (wanted: readonly number[]) => {
    chosen.value = wanted;
    step.value = 'asking';
  };
  const done = (changed: Booking) => {
    order.value = changed;
    close();
    onChanged?.(changed);
  };
  if (step.value === 'choosing') {
    return <SeatsToGiveBack order={order.value} tickets={tickets} onChosen={ask} onKeep={close} />;
  }
  if (step.value === 'asking') {
    return <Question order={order.value} chosen={chosen.value} onDone={done} onKeep={close} />;
  }
  return (
    <p class="booking-cancel">
      <button type="button" class="button quiet small" onClick={() => ask(kept)}>
        {t('bookings.cancel')}
      </button>
      {kept.length > 1 && total.amount > 0 && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            step.value = 'choosing';
          }}
        >
          {t('bookings.give_back')}
        </button>
      )}
      <span>
        {t('bookings.cancel.until', { when: formatDayAndTime(cancellable_until ?? '', venue.time_zone) })}
      </span>
    </p>
  );
}

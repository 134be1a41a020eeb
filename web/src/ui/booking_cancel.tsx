// Cancelling a booking, in two steps, for it cannot be taken back. Repeated after a lost answer it is the same cancellation.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { newIdempotencyKey } from '../net/idempotency.ts';
import { cancelOrder } from '../net/rest.ts';
import { ApiError, page_clock } from '../net/rest_call.ts';
import type { Order } from '../net/wire.ts';
import { customer } from '../store/customer.ts';
import { formatMoney } from '../text/money.ts';
import { errorWords } from '../text/notices.ts';
import { t, tn } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';

// Its rules are the server's: it says until when.
function isCancellable({ status, cancellable_until }: Order): boolean {
  if (status !== 'confirmed' || !cancellable_until) return false;
  return Date.parse(cancellable_until) > page_clock.now_ms();
}

export function BookingCancel({ order, zone }: { order: Signal<Order>; zone: string }) {
  const asking = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal('');
  const question = useRef<HTMLParagraphElement>(null);
  const key = useMemo(newIdempotencyKey, []);
  useEffect(() => {
    if (asking.value) question.current?.focus();
  }, [asking.value]);
  const { cancellable_until, seats, total, id } = order.value;
  if (!isCancellable(order.value)) return null;
  const cancel = async () => {
    busy.value = true;
    failure.value = '';
    try {
      order.value = await cancelOrder(id, key, await customer.obtain(0));
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'internal';
      failure.value = code === 'conflict' ? t('bookings.cancel.late') : errorWords(code);
    }
    busy.value = false;
  };
  if (!asking.value) {
    return (
      <p class="booking-cancel">
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('bookings.cancel')}
        </button>
        <span>{t('bookings.cancel.until', { when: formatDayAndTime(cancellable_until ?? '', zone) })}</span>
      </p>
    );
  }
  return (
    <div class="booking-cancel">
      <p ref={question} tabIndex={-1}>
        {total.amount === 0
          ? t('bookings.cancel.free')
          : tn('bookings.cancel.sure', seats.length, { total: formatMoney(total) })}
      </p>
      <button type="button" class="button small" disabled={busy.value} onClick={() => void cancel()}>
        {t('bookings.cancel.yes')}
      </button>
      <button
        type="button"
        class="button quiet small"
        disabled={busy.value}
        onClick={() => {
          asking.value = false;
        }}
      >
        {t('bookings.cancel.no')}
      </button>
      {failure.value !== '' && <p role="alert">{failure.value}</p>}
    </div>
  );
}

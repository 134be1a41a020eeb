// One booking of the list: what it is for, what it cost, and what can be done with it.

import { useSignal } from '@preact/signals';
import type { Booking } from '../net/rest_orders.ts';
import { worthOf } from '../store/order_seats.ts';
import { joined } from '../text/isolate.ts';
import { formatMoney } from '../text/money.ts';
import { grouped } from '../text/numbers.ts';
import { refundWords } from '../text/order_words.ts';
import { t, tn } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';
import { GiveBack } from './give_back.tsx';

// What its page has to offer, which depends on what has become of it.
function pageWords({ status }: Booking): string {
  if (status === 'pending') return t('order.pay');
  return status === 'confirmed' ? t('bookings.open') : t('bookings.details');
}

export function BookingCard({ booking }: { booking: Booking }) {
  const current = useSignal(booking);
  const order = current.value;
  const { event, venue, starts_at } = order;
  const refund = refundWords(order);
  const { count, total } = worthOf(order);
  return (
    <li class={`booking ${order.status}`}>
      <div class="booking-head">
        <h2>
          <a href={`/orders/${order.id}`}>
            <bdi>{event.title}</bdi>
          </a>
        </h2>
        <span class="booking-status">{t(`order.status.${order.status}`)}</span>
      </div>
      <p>{joined([formatDayAndTime(starts_at, venue.time_zone), venue.name], ' · ')}</p>
      <p>
        {tn('cart.seats', count)} · <b>{formatMoney(total)}</b>
      </p>
      {refund !== '' && <p role="status">{refund}</p>}
      <p class="order-number">
        <span>{t('order.number')}</span>
        <code>{grouped(order.id)}</code>
      </p>
      <div class="booking-actions">
        <a
          class={
            order.status === 'pending' || order.status === 'confirmed' ? 'button small' : 'button quiet small'
          }
          href={`/orders/${order.id}`}
        >
          {pageWords(order)}
        </a>
      </div>
      <GiveBack order={current} />
    </li>
  );
}

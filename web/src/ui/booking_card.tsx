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
        <a class="button small" href={`/orders/${order.id}`}>
          {order.status === 'pending' ? t('order.pay') : t('bookings.open')}
        </a>
      </div>
      <GiveBack order={current} />
    </li>
  );
}

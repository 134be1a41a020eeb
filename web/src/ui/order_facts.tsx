// What a booking is for, its seats and its sum, and the number to keep.

import type { Booking } from '../net/rest_orders.ts';
import { worthOf } from '../store/order_seats.ts';
import { joined } from '../text/isolate.ts';
import { formatMoney } from '../text/money.ts';
import { grouped } from '../text/numbers.ts';
import { t, tn } from '../text/t.ts';
import { formatLongDay, formatTime } from '../text/times.ts';

export function OrderFacts({ order }: { order: Booking }) {
  const { event, venue, hall, starts_at, show } = order;
  const zone = venue.time_zone;
  const { count, total } = worthOf(order);
  return (
    <div class="order-facts">
      <h2>
        <a href={`/shows/${show}`}>
          <bdi>{event.title}</bdi>
        </a>
      </h2>
      <p>
        <time dateTime={starts_at}>
          {formatLongDay(starts_at, zone)}, {formatTime(starts_at, zone)}
        </time>
      </p>
      <p>{joined([venue.name, hall === venue.name ? '' : hall, venue.address])}</p>
      <p>
        {tn('cart.seats', count)} · <b>{formatMoney(total)}</b>
      </p>
      <p class="order-number">
        <span>{t('order.number')}</span>
        <code>{grouped(order.id)}</code>
      </p>
    </div>
  );
}

// What is bought, seat by seat, before it is paid for and when only this is known of it.

import type { ComponentChildren } from 'preact';
import type { Money, PricedSeat } from '../../net/wire.ts';
import type { Visit } from '../../store/show_visit.ts';
import { formatMoney } from '../../text/money.ts';
import { seatWords } from '../../text/seat_words.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { t } from '../text/t.ts';

interface PurchaseProps {
  visit: Visit;
  seats: readonly PricedSeat[];
  total: Money;
  children?: ComponentChildren; // what else is to be said of it
}

export function Purchase({ visit: { show, plan }, seats, total, children }: PurchaseProps) {
  return (
    <section class="kiosk-summary">
      <h2>{show.event.title}</h2>
      <p>
        {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.venue.name}, {show.hall.name}
      </p>
      <ul>
        {seats.map(({ seat, price }) => (
          <li key={seat}>
            <span>{seatWords(plan, seat).full}</span>
            <b>{formatMoney(price)}</b>
          </li>
        ))}
      </ul>
      <p class="cart-total">
        <span>{t('cart.total')}</span>
        <b>{formatMoney(total)}</b>
      </p>
      {children}
    </section>
  );
}

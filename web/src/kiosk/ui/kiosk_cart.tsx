// What one has chosen, what it costs, and the way on.

import type { PricedSeat } from '../../net/wire.ts';
import type { Visit } from '../../store/show_visit.ts';
import { formatMoney } from '../../text/money.ts';
import { seatWords } from '../../text/seat_words.ts';
import { CartClock } from '../../ui/cart_clock.tsx';
import { Icon } from '../../ui/icons.tsx';
import { SeatKey } from '../../ui/legend.tsx';
import { kiosk } from '../house.ts';
import { t } from '../text/t.ts';

function ChosenSeat({ visit, priced }: { visit: Visit; priced: PricedSeat }) {
  const { room, plan } = visit;
  const words = seatWords(plan, priced.seat);
  const leaving = room.pending.value.has(priced.seat);
  return (
    <li class={leaving ? 'leaving' : ''}>
      <span>
        <b>{words.place}</b>
        <span>{[words.zone, ...words.notes].filter((part) => part !== '').join(' · ')}</span>
      </span>
      <b>{formatMoney(priced.price)}</b>
      <button
        type="button"
        class="round-button"
        aria-label={t('cart.give_back', { seat: words.full })}
        disabled={leaving || room.connection.value !== 'live'}
        onClick={() => void room.unselect([priced.seat])}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

export function KioskCart({ visit }: { visit: Visit }) {
  const { room } = visit;
  const cart = room.cart.value;
  if (!cart || cart.seats.length === 0) {
    return (
      <aside class="kiosk-cart" aria-label={t('cart.title')}>
        <p>{t('cart.none')}</p>
        <SeatKey plan={visit.plan} />
      </aside>
    );
  }
  const ready = room.connection.value === 'live' && room.pending.value.size === 0;
  return (
    <aside class="kiosk-cart" aria-label={t('cart.title')}>
      <ul class="kiosk-chosen">
        {cart.seats.map((priced) => (
          <ChosenSeat key={priced.seat} visit={visit} priced={priced} />
        ))}
      </ul>
      <div class="kiosk-pay">
        <CartClock visit={visit} expires_at={cart.expires_at} />
        <button type="button" class="button wide" disabled={!ready} onClick={() => kiosk.toCheckout()}>
          {cart.total.amount === 0 ? t('cart.go_on') : t('cart.pay', { total: formatMoney(cart.total) })}
        </button>
      </div>
    </aside>
  );
}

// What one holds. A side panel on a desk; on a phone a sheet whose first line (how many, how much, how long) is always
// there, and which opens over the map.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Look } from '../map/looks.ts';
import type { Visit } from '../store/show_visit.ts';
import { formatMoney } from '../text/money.ts';
import { t, tn } from '../text/t.ts';
import { Total } from './bill.tsx';
import { CartClock } from './cart_clock.tsx';
import { CartSeat } from './cart_seat.tsx';
import { CheckoutForm } from './checkout_form.tsx';
import { Icon } from './icons.tsx';
import { SeatKey } from './legend.tsx';
import { OrderPending } from './order_pending.tsx';
import { OrderResult } from './order_result.tsx';

function EmptyCart({ visit }: { visit: Visit }) {
  const { room } = visit;
  const minutes = tn('cart.minutes', Math.max(1, Math.round(room.hold_seconds.value / 60)));
  return (
    <div class="cart-empty">
      <p>{tn('cart.empty', room.limit.value, { minutes })}</p>
      <SeatKey plan={visit.plan} own={room.bought.value.size > 0 ? [Look.bought] : []} />
    </div>
  );
}

export function CartPanel({ visit }: { visit: Visit }) {
  const { room } = visit;
  const open = useSignal(false);
  const cart = room.cart.value;
  const order = room.order.value;
  const seats = cart?.seats ?? [];
  useEffect(() => {
    if (order) open.value = true;
  }, [order, open]);
  if (order) {
    return (
      <aside class="cart open" aria-label={t('cart.title')}>
        {order.status === 'pending' ? (
          <OrderPending visit={visit} order={order} />
        ) : (
          <OrderResult visit={visit} order={order} />
        )}
      </aside>
    );
  }
  return (
    <aside class={`cart ${open.value && seats.length > 0 ? 'open' : ''}`} aria-label={t('cart.title')}>
      <h2 class="cart-title">{t('cart.title')}</h2>
      {cart && seats.length > 0 ? (
        <>
          <button
            type="button"
            class="cart-summary"
            aria-expanded={open.value}
            onClick={() => {
              open.value = !open.value;
            }}
          >
            <span>{tn('cart.seats', seats.length)}</span>
            <b>{formatMoney(cart.total)}</b>
            <span class="unseen">{open.value ? t('cart.close') : t('cart.open')}</span>
            <Icon name="up" />
          </button>
          <CartClock visit={visit} expires_at={cart.expires_at} />
          <div class="cart-body">
            <ul class="cart-seats">
              {seats.map((priced) => (
                <CartSeat key={priced.seat} plan={visit.plan} room={room} priced={priced} />
              ))}
            </ul>
            <Total of={cart.total} />
            <CheckoutForm visit={visit} total={cart.total} />
          </div>
        </>
      ) : (
        <EmptyCart visit={visit} />
      )}
    </aside>
  );
}

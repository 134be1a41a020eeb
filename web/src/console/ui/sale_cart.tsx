// What the one at the counter has chosen, and paying for it there.

import { useSignal } from '@preact/signals';
import { page_clock } from '../../net/rest_call.ts';
import type { RoomStore } from '../../store/room_store.ts';
import { currentLanguage } from '../../text/language.ts';
import { formatMoney } from '../../text/money.ts';
import { t as tShared } from '../../text/t.ts';
import { Total } from '../../ui/bill.tsx';
import { CartClock } from '../../ui/cart_clock.tsx';
import { CartSeat } from '../../ui/cart_seat.tsx';
import { emailFault } from '../../ui/email_field.tsx';
import type { Desk } from '../store/desk_visit.ts';
import { t, tn } from '../text/t.ts';
import { useUnsaved } from './use_unsaved.ts';

export function SaleCart({ at, sale }: { at: Desk; sale: RoomStore }) {
  const email = useSignal('');
  const cart = sale.cart.value;
  const seats = cart?.seats ?? [];
  useUnsaved(() => (seats.length > 0 ? [tn('desk.chosen', seats.length)] : []));
  const is_wrong = emailFault(email.value.trim(), false) !== null;
  if (!cart || seats.length === 0) return <p class="nothing">{tn('sell.choose', sale.limit.value)}</p>;
  const is_free = cart.total.amount === 0;
  const sell = () =>
    sale.checkout(
      at.show.checkout_methods.includes('free') ? 'free' : 'counter',
      email.value.trim(),
      currentLanguage(),
    );
  const ready = sale.connection.value === 'live' && sale.pending.value.size === 0 && !sale.buying.value;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!is_wrong) void sell();
      }}
      noValidate
    >
      <CartClock visit={{ room: sale, clock: page_clock }} expires_at={cart.expires_at} />
      <ul class="cart-seats">
        {seats.map((priced) => (
          <CartSeat key={priced.seat} plan={at.plan} room={sale} priced={priced} />
        ))}
      </ul>
      <Total of={cart.total} />
      <label class="field">
        <span class="field-label">
          {t('sell.email')} <i>{t('form.optional')}</i>
        </span>
        <input
          class="input"
          type="email"
          autoComplete="off"
          maxLength={254}
          aria-invalid={is_wrong}
          value={email.value}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
      </label>
      {is_wrong && (
        <p class="field-fault" role="alert">
          {tShared('checkout.email.wrong')}
        </p>
      )}
      <button type="submit" class="button wide" disabled={!ready || is_wrong} aria-busy={sale.buying.value}>
        {is_free ? t('sell.free') : t('sell.paid', { total: formatMoney(cart.total) })}
      </button>
    </form>
  );
}

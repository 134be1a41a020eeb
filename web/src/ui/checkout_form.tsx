// Buying the cart. The mail address is the buyer's choice; only its shape is looked at, the rest is the mail's business.

import { useSignal } from '@preact/signals';
import type { Money } from '../net/wire.ts';
import type { Visit } from '../store/show_visit.ts';
import { formatMoney } from '../text/money.ts';
import { t } from '../text/t.ts';

const longest_email = 254;
const email_shape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function CheckoutForm({ visit, total }: { visit: Visit; total: Money }) {
  const { room, show } = visit;
  const email = useSignal('');
  const wrong = useSignal(false);
  const method = show.checkout_methods[0];
  if (method === undefined) return <p class="cart-note">{t('checkout.none')}</p>;
  const submit = async (event: Event) => {
    event.preventDefault();
    const address = email.value.trim();
    wrong.value = address !== '' && !email_shape.test(address);
    if (wrong.value) return;
    const pay_url = await room.checkout(method, address);
    if (pay_url && /^(https:\/\/|\/)/.test(pay_url)) location.assign(pay_url);
  };
  const ready = room.connection.value === 'live' && room.pending.value.size === 0 && !room.buying.value;
  const label =
    total.amount === 0 ? t('checkout.free') : t('checkout.counter', { total: formatMoney(total) });
  return (
    <form class="checkout" onSubmit={submit} noValidate>
      <label>
        <span>
          {t('checkout.email')} <i>{t('checkout.optional')}</i>
        </span>
        <input
          type="email"
          autoComplete="email"
          maxLength={longest_email}
          value={email.value}
          aria-invalid={wrong.value}
          aria-describedby={wrong.value ? 'email-wrong' : undefined}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
      </label>
      {wrong.value && (
        <p id="email-wrong" class="field-error" role="alert">
          {t('checkout.email.wrong')}
        </p>
      )}
      <button type="submit" class="button wide" disabled={!ready} aria-busy={room.buying.value}>
        {room.buying.value ? t('checkout.busy') : label}
      </button>
    </form>
  );
}

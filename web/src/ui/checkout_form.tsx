// Buying the cart: how it is paid, and where the tickets go. A guest who pays on another page gives an address, for his
// browser alone may lose them; an account has one already.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keepsThings } from '../net/browser_storage.ts';
import { payAddress } from '../net/pay_address.ts';
import { fetchMe } from '../net/rest_accounts.ts';
import type { Money } from '../net/wire.ts';
import { customer } from '../store/customer.ts';
import { leaveFor } from '../store/leaving.ts';
import { isPaidOnline, payMethods } from '../store/pay_methods.ts';
import type { Visit } from '../store/show_visit.ts';
import { currentLanguage } from '../text/language.ts';
import { formatMoney } from '../text/money.ts';
import { t } from '../text/t.ts';
import { type EmailFault, EmailField, emailFault } from './email_field.tsx';
import { MethodChoice } from './method_choice.tsx';

// The account's own address, unless the buyer was faster. Without it he types it himself.
function useOwnEmail(email: Signal<string>): void {
  const username = customer.username.value;
  useEffect(() => {
    if (username === null) return;
    customer.perform(fetchMe).then(
      (me) => {
        if (email.peek() === '') email.value = me.email ?? '';
      },
      () => undefined,
    );
  }, [username, email]);
}

export function CheckoutForm({ visit, total }: { visit: Visit; total: Money }) {
  const { room, show } = visit;
  const methods = payMethods(show.checkout_methods, total);
  const chosen = useSignal(methods[0] ?? '');
  const email = useSignal('');
  const fault = useSignal<EmailFault>(null);
  useOwnEmail(email);
  if (methods.length === 0) return <p class="cart-note">{t('checkout.none')}</p>;
  const method = methods.find((each) => each === chosen.value) ?? methods[0];
  const is_needed = isPaidOnline(method) && customer.username.value === null;
  const submit = async (event: Event) => {
    event.preventDefault();
    const address = email.value.trim();
    fault.value = emailFault(address, is_needed);
    if (fault.value) return;
    const pay_url = await room.checkout(method, address, currentLanguage());
    if (pay_url === undefined) return;
    const page = payAddress(pay_url);
    if (page) leaveFor(page);
    else room.notice.value = { kind: 'refused', code: 'pay_address' };
  };
  const ready = room.connection.value === 'live' && room.pending.value.size === 0 && !room.buying.value;
  const label =
    total.amount === 0 ? t('checkout.free') : t('checkout.counter', { total: formatMoney(total) });
  return (
    <form class="checkout" onSubmit={submit} noValidate>
      {methods.length > 1 && <MethodChoice methods={methods} chosen={chosen} />}
      <EmailField email={email} fault={fault.value} is_needed={is_needed} />
      {is_needed && !keepsThings() && <p class="field-hint">{t('checkout.forgetful')}</p>}
      <button type="submit" class="button wide" disabled={!ready} aria-busy={room.buying.value}>
        {room.buying.value ? t('checkout.busy') : label}
      </button>
    </form>
  );
}

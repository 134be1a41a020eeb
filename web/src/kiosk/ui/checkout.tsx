// How it is paid, and where the tickets are mailed, if anywhere: the one thing that may be typed at a kiosk, and it need not.

import { useSignal } from '@preact/signals';
import { isPaidOnline, payMethods } from '../../store/pay_methods.ts';
import type { Visit } from '../../store/show_visit.ts';
import { currentLanguage } from '../../text/language.ts';
import { CartClock } from '../../ui/cart_clock.tsx';
import { emailFault } from '../../ui/email_field.tsx';
import { methodWords } from '../../ui/method_choice.tsx';
import { NoticeBar } from '../../ui/notice_bar.tsx';
import { kiosk } from '../house.ts';
import { t } from '../text/t.ts';
import { Purchase } from './purchase.tsx';

const longest_email = 254;

// What everybody may use, and the counter, where this device stands.
function methodsOf({ show, room }: Visit): readonly string[] {
  const total = room.cart.value?.total;
  if (!total) return [];
  const methods = payMethods(show.checkout_methods, total);
  if (methods.includes('free') || methods.includes('counter')) return methods;
  return [...methods, 'counter'];
}

function MethodButton({ method, onPay }: { method: string; onPay: () => void }) {
  const name = methodWords(method).name;
  const is_online = isPaidOnline(method);
  const title = method === 'free' ? t('pay.free') : is_online ? t('pay.phone', { name }) : t('pay.counter');
  return (
    <button type="button" class="kiosk-method" onClick={onPay}>
      <b>{title}</b>
      <span>
        {method === 'free' ? t('pay.free.text') : is_online ? t('pay.phone.text') : t('pay.counter.text')}
      </span>
    </button>
  );
}

function Summary({ visit }: { visit: Visit }) {
  const cart = visit.room.cart.value;
  if (!cart) return null;
  return (
    <Purchase visit={visit} seats={cart.seats} total={cart.total}>
      <CartClock visit={visit} expires_at={cart.expires_at} />
    </Purchase>
  );
}

const BackToSeats = () => (
  <button type="button" class="button quiet" onClick={() => kiosk.backToSeats()}>
    {t('pay.back')}
  </button>
);

function Ways({ visit }: { visit: Visit }) {
  const email = useSignal('');
  const fault = useSignal(false);
  const pay = (method: string) => {
    const address = email.value.trim();
    fault.value = emailFault(address, false) !== null;
    if (!fault.value) void kiosk.pay(method, address, currentLanguage());
  };
  return (
    <div class="kiosk-ways">
      <label class="kiosk-email">
        <span>{t('pay.email')}</span>
        <input
          type="text"
          inputMode="email"
          name="kiosk-mail"
          maxLength={longest_email}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          value={email.value}
          aria-invalid={fault.value}
          aria-describedby={fault.value ? 'email-fault' : undefined}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
      </label>
      {fault.value && (
        <p id="email-fault" class="kiosk-fault" role="alert">
          {t('pay.email.wrong')}
        </p>
      )}
      <div class="kiosk-methods">
        {methodsOf(visit).map((method) => (
          <MethodButton key={method} method={method} onPay={() => pay(method)} />
        ))}
      </div>
      <BackToSeats />
    </div>
  );
}

export function Checkout() {
  const visit = kiosk.ready.value;
  if (!visit) return null;
  const { room } = visit;
  const is_empty = (room.cart.value?.seats.length ?? 0) === 0;
  const is_buying = room.buying.value;
  return (
    <main class="kiosk-checkout" aria-busy={is_buying}>
      <h1>{t('pay.title')}</h1>
      {is_buying ? (
        <p role="status">{t('pay.busy')}</p>
      ) : (
        <>
          {is_empty ? <p>{t('pay.lost')}</p> : <Summary visit={visit} />}
          {is_empty ? <BackToSeats /> : <Ways visit={visit} />}
        </>
      )}
      <NoticeBar visit={visit} />
    </main>
  );
}

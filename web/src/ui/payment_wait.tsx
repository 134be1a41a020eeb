// A payment that is not decided: how long the seats are kept, the way to the payment page, and the way back from it.

import { payAddress } from '../net/pay_address.ts';
import { page_clock } from '../net/rest_call.ts';
import { countdown } from '../store/countdown.ts';
import { leaveFor, leaving } from '../store/leaving.ts';
import type { OrderVisit } from '../store/order_visit.ts';
import { errorWords } from '../text/notices.ts';
import { hasText, t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { useTick } from './use_tick.ts';

const tick_ms = 500;

function TimeToPay({ pay_by }: { pay_by: string | null }) {
  useTick(tick_ms);
  const left = countdown(pay_by, page_clock.now_ms());
  if (!left) return null;
  return (
    <p class={`clock ${left.urgency} clock-line`} role="timer">
      <Icon name="clock" />
      <span>{left.left_ms > 0 ? t('order.pending.left', { time: left.text }) : t('order.pending.over')}</span>
    </p>
  );
}

function failureWords(why: string): string {
  if (['not_found', 'not_awaiting_payment'].includes(why)) return t('order.pay.none');
  const key = `bookings.kept.${why}`;
  return hasText(key) ? t(key) : errorWords(why);
}

interface PaymentWaitProps {
  order: OrderVisit;
  pay_by: string | null;
  onGivenUp: () => void;
}

export function PaymentWait({ order, pay_by, onGivenUp }: PaymentWaitProps) {
  const pay = async () => {
    const pay_url = await order.payUrl();
    const page = pay_url === undefined ? undefined : payAddress(pay_url);
    if (page) leaveFor(page);
    else if (pay_url !== undefined) order.failure.value = 'pay_address';
  };
  const giveUp = async () => {
    if (await order.giveUp()) onGivenUp();
  };
  const busy = order.busy.value || leaving.value;
  return (
    <div class="payment-wait">
      <TimeToPay pay_by={pay_by} />
      <button type="button" class="button wide" disabled={busy} aria-busy={busy} onClick={() => void pay()}>
        {t('order.pay')}
      </button>
      <button type="button" class="button quiet wide" disabled={busy} onClick={() => void giveUp()}>
        {t('order.give_up')}
      </button>
      {order.failure.value !== '' && <p role="alert">{failureWords(order.failure.value)}</p>}
    </div>
  );
}

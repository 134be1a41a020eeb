// The payment on the customer's own phone: where it is, as a QR code, and how long the seats wait for it.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { payAddress } from '../../net/pay_address.ts';
import { page_clock } from '../../net/rest_call.ts';
import { countdown } from '../../store/countdown.ts';
import type { OrderVisit } from '../../store/order_visit.ts';
import { formatMoney } from '../../text/money.ts';
import { errorWords } from '../../text/notices.ts';
import { Icon } from '../../ui/icons.tsx';
import { QrCode } from '../../ui/qr_code.tsx';
import { useTick } from '../../ui/use_tick.ts';
import { kiosk } from '../house.ts';
import { t } from '../text/t.ts';

const tick_ms = 500;

function TimeToPay({ pay_by }: { pay_by: string | null | undefined }) {
  useTick(tick_ms);
  const left = countdown(pay_by ?? null, page_clock.now_ms());
  if (!left) return null;
  return (
    <p class={`clock ${left.urgency} clock-line`} role="timer">
      <Icon name="clock" />
      <span>{left.left_ms > 0 ? t('paying.left', { time: left.text }) : t('paying.over')}</span>
    </p>
  );
}

// Where to pay, once it is known and may be trusted.
function usePayAddress(order: OrderVisit): string | undefined {
  const address = useSignal<string | undefined>(undefined);
  const is_known = order.order.value?.status === 'pending';
  useEffect(() => {
    if (!is_known) return;
    void order.payUrl().then((url) => {
      address.value = url === undefined ? undefined : payAddress(url);
    });
  }, [order, is_known, address]);
  return address.value;
}

function failureWords(why: string): string {
  if (why === 'payment_undecided') return t('paying.undecided');
  return ['just_paid', 'conflict'].includes(why) ? t('paying.late') : errorWords(why);
}

export function Paying() {
  const order = kiosk.order.value;
  return order ? <Payment order={order} /> : null;
}

function Payment({ order }: { order: OrderVisit }) {
  const known = order.order.value;
  const address = usePayAddress(order);
  const busy = order.busy.value;
  return (
    <main class="kiosk-paying">
      <h1>{t('paying.title')}</h1>
      <p>{known ? t('paying.text', { total: formatMoney(known.total) }) : t('kiosk.loading')}</p>
      <div class="kiosk-code" aria-busy={!address}>
        {address && <QrCode payload={address} label={t('paying.code')} />}
      </div>
      <TimeToPay pay_by={known?.pay_by} />
      <p role="status">{order.is_stale.value ? t('paying.stale') : t('paying.waiting')}</p>
      {order.failure.value !== '' && (
        <p class="kiosk-fault" role="alert">
          {failureWords(order.failure.value)}
        </p>
      )}
      <button type="button" class="button quiet" disabled={busy} onClick={() => void kiosk.giveUp()}>
        {t('paying.give_up')}
      </button>
    </main>
  );
}

// One booking: where a payment comes back to, and where the tickets are. It survives a reload at any moment, for all that it
// shows is the server's.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { keepsThings } from '../net/browser_storage.ts';
import type { Booking } from '../net/rest_orders.ts';
import { customer } from '../store/customer.ts';
import { order_calls } from '../store/order_calls.ts';
import { OrderVisit } from '../store/order_visit.ts';
import { orderWords, refundWords } from '../text/order_words.ts';
import { t } from '../text/t.ts';
import { GiveBack } from '../ui/give_back.tsx';
import { Header } from '../ui/header.tsx';
import { Icon } from '../ui/icons.tsx';
import { Message } from '../ui/message.tsx';
import { OrderFacts } from '../ui/order_facts.tsx';
import { PaymentWait } from '../ui/payment_wait.tsx';
import { Tickets } from '../ui/tickets.tsx';
import { useFollowed } from '../ui/use_followed.ts';
import { useTitle } from '../ui/use_title.ts';
import '../styles/cart.css';
import '../styles/account.css';
import '../styles/order.css';

const icons = {
  pending: 'clock',
  confirmed: 'check',
  cancelled: 'close',
  refunded: 'back',
  expired: 'close',
} as const;

// What has become of it, told anew whenever that changes.
function Outcome({ order, is_stale }: { order: Booking; is_stale: boolean }) {
  const { title, text } = orderWords(order.status);
  const refund = refundWords(order);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [order.status]);
  return (
    <div class="outcome">
      <span class="order-seal">
        <Icon name={icons[order.status]} />
      </span>
      <div role="status">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="order-text">{text}</p>
        {refund !== '' && <p class="order-refund">{refund}</p>}
        {is_stale && <p class="order-stale">{t('order.stale')}</p>}
      </div>
    </div>
  );
}

// What its owner may do with it.
function Confirmed({ visit, order }: { visit: OrderVisit; order: Booking }) {
  const current = useSignal(order);
  useSignalEffect(() => {
    if (visit.order.value) current.value = visit.order.value;
  });
  return (
    <>
      <GiveBack
        order={current}
        tickets={visit.tickets.value}
        onChanged={(changed) => void visit.changed(changed)}
      />
      {customer.username.value === null && (
        <p class="keep-hint">
          {t('tickets.keep')} <a href="/account?new">{t('account.new')}</a>
        </p>
      )}
    </>
  );
}

function Ready({ visit, order }: { visit: OrderVisit; order: Booking }) {
  useTitle(order.event.title);
  const ended = order.status !== 'pending' && order.status !== 'confirmed';
  return (
    <>
      <Header />
      <main class={`list-page order-page ${order.status}`} data-order={order.id}>
        <Outcome order={order} is_stale={visit.is_stale.value} />
        {order.status === 'pending' && (
          <PaymentWait order={visit} pay_by={order.pay_by ?? null} onGivenUp={() => undefined} />
        )}
        {order.status === 'confirmed' && <Tickets order={order} tickets={visit.tickets.value} />}
        <OrderFacts order={order} />
        {order.status === 'confirmed' && <Confirmed visit={visit} order={order} />}
        {ended && (
          <a class="button" href={`/shows/${order.show}`}>
            {t('order.choose_again')}
          </a>
        )}
      </main>
    </>
  );
}

export function OrderPage({ id }: { id: string }) {
  const visit = useMemo(() => new OrderVisit(id, order_calls), [id]);
  useFollowed(visit);
  const order = visit.order.value;
  if (order) return <Ready visit={visit} order={order} />;
  switch (visit.phase.value) {
    case 'missing':
      return (
        <Message
          title={t('order.missing.title')}
          text={keepsThings() ? t('order.missing.text') : t('order.missing.forgetful')}
        />
      );
    case 'failed':
      return (
        <Message
          title={t('order.error.title')}
          text={t('list.error.text')}
          action={t('action.retry')}
          onAction={() => void visit.load()}
        />
      );
    default:
      return <main class="waiting" aria-busy="true" aria-label={t('order.loading')} />;
  }
}

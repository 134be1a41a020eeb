// In the room, a purchase that is being paid for: followed until it is decided, whoever decides it.

import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Look } from '../map/looks.ts';
import type { Order } from '../net/wire.ts';
import { leaving } from '../store/leaving.ts';
import { order_calls } from '../store/order_calls.ts';
import { OrderVisit } from '../store/order_visit.ts';
import type { Visit } from '../store/show_visit.ts';
import { t } from '../text/t.ts';
import { Bill } from './bill.tsx';
import { SeatKey } from './legend.tsx';
import { PaymentWait } from './payment_wait.tsx';
import { useFollowed } from './use_followed.ts';

export function OrderPending({ visit, order }: { visit: Visit; order: Order }) {
  const { room, plan } = visit;
  const followed = useMemo(() => new OrderVisit(order.id, order_calls), [order.id]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [order.id]);
  useFollowed(followed);
  useSignalEffect(() => {
    const told = followed.order.value;
    if (told && (told.status !== 'pending' || !order.pay_by)) room.follow(told);
  });
  const giveBack = () => {
    room.closeOrder();
    room.notice.value = { kind: 'payment', outcome: 'cancelled' };
  };
  return (
    <div class="order pending" data-order={order.id}>
      <h2 ref={heading} tabIndex={-1}>
        {t('order.pending.title')}
      </h2>
      <p class="order-text" role="status">
        {leaving.value ? t('checkout.away') : t('order.pending.text')}
      </p>
      <PaymentWait order={followed} pay_by={order.pay_by ?? null} onGivenUp={giveBack} />
      <div class="order-stub">
        <Bill plan={plan} seats={order.seats} total={order.total} />
      </div>
      <SeatKey plan={plan} own={[Look.pending]} />
    </div>
  );
}

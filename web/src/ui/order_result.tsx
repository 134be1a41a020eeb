// What became of the purchase: the number to keep, the seats, and the sum.

import { useEffect, useRef } from 'preact/hooks';
import type { Order } from '../net/wire.ts';
import type { Visit } from '../store/show_visit.ts';
import { joined } from '../text/isolate.ts';
import { grouped } from '../text/numbers.ts';
import { orderWords } from '../text/order_words.ts';
import { t } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';
import { Bill } from './bill.tsx';
import { Icon } from './icons.tsx';

export function OrderResult({ visit, order }: { visit: Visit; order: Order }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [order.id]);
  const { show, plan, room } = visit;
  const { title, text } = orderWords(order.status);
  return (
    <div class={`order ${order.status}`} data-order={order.id}>
      {order.status === 'confirmed' && (
        <span class="order-seal">
          <Icon name="check" />
        </span>
      )}
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p class="order-text">{text}</p>
      <div class="order-stub">
        <strong>
          <bdi>{show.event.title}</bdi>
        </strong>
        <span>
          {joined([formatDayAndTime(show.starts_at, show.venue.time_zone), show.venue.name], ' · ')}
        </span>
        <Bill plan={plan} seats={order.seats} total={order.total} />
        <p class="order-number">
          <span>{t('order.number')}</span>
          <code>{grouped(order.id)}</code>
        </p>
      </div>
      {order.status === 'confirmed' && (
        <a class="button wide" href={`/orders/${order.id}`}>
          {t('order.tickets')}
        </a>
      )}
      <button type="button" class="button quiet wide" onClick={() => room.closeOrder()}>
        {t('order.again')}
      </button>
    </div>
  );
}

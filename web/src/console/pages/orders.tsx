// Everybody's orders, found by what people say over the counter: a name, a mail address, a code, or a seat of a show.

import { worthOf } from '../../store/order_seats.ts';
import { formatMoney } from '../../text/money.ts';
import { t as tShared } from '../../text/t.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { askPage } from '../net/ask.ts';
import type { AnyOrder } from '../net/rows.ts';
import { asked } from '../places.ts';
import { buyerWords } from '../text/buyer_words.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { Page } from '../ui/page.tsx';
import { SeatFinder } from '../ui/seat_finder.tsx';
import { by_time } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useList } from '../ui/use_list.ts';

const statuses = ['pending', 'confirmed', 'cancelled', 'refunded', 'expired'] as const;

const tones: Readonly<Record<AnyOrder['status'], Tone>> = {
  pending: 'warn',
  confirmed: 'good',
  cancelled: 'calm',
  refunded: 'calm',
  expired: 'calm',
};

export function OrderStatus({ order }: { order: Pick<AnyOrder, 'status'> }) {
  return <Tag tone={tones[order.status]}>{tShared(`order.status.${order.status}`)}</Tag>;
}

export function Orders() {
  const { q, status, show, seat, sort } = asked('q', 'status', 'show', 'seat', 'sort');
  const list = useList<AnyOrder>(
    (cursor) =>
      askPage('/admin/orders', 'orders', {
        show,
        status,
        sort,
        cursor,
        ...(seat && show ? { seat } : { q }),
      }),
    (order) => order.id,
    [q, status, show, seat, sort].join(' '),
  );
  return (
    <Page title={t('nav.orders')} lead={t('order.lead')}>
      <Filters search={t('order.search')} hint={t('order.search_hint')} sort={by_time}>
        <Choice
          name="status"
          label={t('order.status')}
          options={[
            { value: '', words: t('order.every_status') },
            ...statuses.map((each) => ({ value: each, words: tShared(`order.status.${each}`) })),
          ]}
        />
      </Filters>
      <SeatFinder show={show} seat={seat} />
      <Table
        caption={t('nav.orders')}
        columns={[
          {
            head: t('order.buyer'),
            is_main: true,
            cell: (order) => <a href={`/admin/orders/${order.id}`}>{buyerWords(order)}</a>,
          },
          {
            head: t('show.event'),
            cell: (order) => (
              <>
                {order.event.title}
                <span class="cell-note">{formatDayAndTime(order.starts_at, order.venue.time_zone)}</span>
              </>
            ),
          },
          {
            head: t('order.seats_head'),
            align: 'end',
            cell: (order) => tn('order.seats', worthOf(order).count),
          },
          { head: t('order.total'), align: 'end', cell: (order) => formatMoney(worthOf(order).total) },
          { head: t('order.status'), cell: (order) => <OrderStatus order={order} /> },
          { head: t('order.when'), align: 'nowrap', cell: ({ created_at }) => momentWords(created_at) },
        ]}
        list={list}
        keyOf={(order) => order.id}
        empty={q + status + show === '' ? t('order.none') : t('list.none_found')}
      />
    </Page>
  );
}

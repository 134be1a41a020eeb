// Everybody's orders, found by what people say over the counter: a name, a mail address, a code, or a seat of a show.

import { worthOf } from '../../store/order_seats.ts';
import { formatMoney } from '../../text/money.ts';
import { t as tShared } from '../../text/t.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { askPage } from '../net/ask.ts';
import type { AnyOrder } from '../net/rows.ts';
import { place } from '../places.ts';
import { buyerWords } from '../text/buyer_words.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search_box.tsx';
import { SeatFinder } from '../ui/seat_finder.tsx';
import { chosenSort, Sort } from '../ui/sort.tsx';
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
  const { query } = place.value;
  const [q, status] = [query.get('q') ?? '', query.get('status') ?? ''];
  const [show, seat] = [query.get('show') ?? '', query.get('seat') ?? ''];
  const sort = chosenSort();
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
      <div class="filters">
        <SearchBox name="q" label={t('order.search')} hint={t('order.search_hint')} />
        <Choice
          name="status"
          label={t('order.status')}
          options={[
            { value: '', words: t('order.every_status') },
            ...statuses.map((each) => ({ value: each, words: tShared(`order.status.${each}`) })),
          ]}
        />
        <Sort keys={['newest', 'oldest']} />
      </div>
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

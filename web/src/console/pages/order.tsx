// Somebody's order: its seats and tickets, its money, and what the box office can do with it.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { staff } from '../../store/staff.ts';
import { formatMoney } from '../../text/money.ts';
import { grouped } from '../../text/numbers.ts';
import { refundWords } from '../../text/order_words.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { methodWords } from '../../ui/method_choice.tsx';
import { ask } from '../net/ask.ts';
import type { AnyOrder, Ticket } from '../net/rows.ts';
import { Thing } from '../store/thing.ts';
import { buyerWords } from '../text/buyer_words.ts';
import { momentWords } from '../text/moments.ts';
import { t } from '../text/t.ts';
import { Facts } from '../ui/facts.tsx';
import { Failure } from '../ui/failure.tsx';
import { JournalList } from '../ui/journal_list.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { OrderSeats } from '../ui/order_seats.tsx';
import { Page, Section } from '../ui/page.tsx';
import { PrintedTickets } from '../ui/printed_tickets.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { usePoll } from '../ui/use_poll.ts';
import { OrderStatus } from './orders.tsx';

const above = () => ({ href: '/admin/orders', words: t('nav.orders') });
const look_ms = 3_000;

function OrderFacts({ order }: { order: AnyOrder }) {
  const { buyer, venue } = order;
  const refund = refundWords(order);
  return (
    <Facts
      facts={[
        {
          name: t('order.show'),
          value: (
            <>
              <a
                href={staff.is_admin.value ? `/admin/shows/${order.show}` : `/admin/shows/${order.show}/map`}
              >
                {order.event.title}
              </a>
              <span class="cell-note">
                {formatDayAndTime(order.starts_at, venue.time_zone)} · {venue.name}, {order.hall}
              </span>
            </>
          ),
        },
        {
          name: t('order.buyer'),
          value: staff.is_admin.value ? (
            <a href={`/admin/people/${buyer.id}`}>{buyerWords(order)}</a>
          ) : (
            buyerWords(order)
          ),
        },
        { name: t('order.mail'), value: order.email ?? buyer.email ?? t('order.no_mail') },
        { name: t('order.total'), value: formatMoney(order.total) },
        {
          name: t('order.method'),
          value: order.method === 'free' ? t('order.method.free') : methodWords(order.method).name,
        },
        refund !== '' && { name: t('order.refund'), value: refund },
        { name: t('order.when'), value: momentWords(order.created_at) },
        { name: t('order.number'), value: <code class="order-code">{grouped(order.id)}</code> },
      ]}
    />
  );
}

function Known({ thing, order }: { thing: Thing<AnyOrder>; order: AnyOrder }) {
  const mailing = useMemo(() => new Attempt(), []);
  const mailed = useSignal(false);
  const tickets = useFetched(
    async () => (await ask<{ tickets: readonly Ticket[] }>(`/admin/orders/${order.id}/tickets`)).tickets,
    order.status + order.refunded.amount,
  );
  usePoll(() => void thing.load(), look_ms, order.status === 'pending' || order.refund_state === 'under_way');
  const resend = async () => {
    mailed.value = false;
    mailed.value = await mailing.run(() => ask(`/admin/orders/${order.id}/resend`, { method: 'POST' }));
  };
  const known = tickets.value.value;
  const is_confirmed = order.status === 'confirmed';
  return (
    <Page
      title={t('order.of', { name: buyerWords(order) })}
      above={above()}
      lead={<OrderStatus order={order} />}
      actions={
        is_confirmed && (
          <>
            <button type="button" class="button" disabled={!known} onClick={() => window.print()}>
              {t('order.print')}
            </button>
            <button
              type="button"
              class="button quiet"
              disabled={mailing.busy.value}
              onClick={() => void resend()}
            >
              {t('order.resend')}
            </button>
          </>
        )
      }
    >
      <Failure error={mailing.failure.value} />
      <p class="form-saved" role="status">
        {mailed.value && t('order.resent')}
      </p>
      <OrderFacts order={order} />
      <Section title={t('order.seats_title')}>
        {!known && (tickets.is_lost.value ? <NotLoaded retry={tickets.again} /> : <Loading />)}
        {known && (
          <OrderSeats
            order={order}
            tickets={known}
            onChanged={() => {
              void thing.load();
              tickets.again();
            }}
          />
        )}
      </Section>
      {staff.is_admin.value && (
        <Section title={t('nav.journal')}>
          <JournalList query={{ order: order.id }} key={order.status + order.refunded.amount} />
        </Section>
      )}
      {is_confirmed && known && <PrintedTickets order={order} tickets={known} />}
    </Page>
  );
}

export function OrderPage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<AnyOrder>(`/admin/orders/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(order) => <Known thing={thing} order={order} />}
    </Loaded>
  );
}

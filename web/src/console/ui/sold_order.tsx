// What was sold at the counter: its tickets, to be printed or noted, and the way to the next customer.

import { formatMoney } from '../../text/money.ts';
import { tn as tnShared } from '../../text/t.ts';
import { ask } from '../net/ask.ts';
import type { AnyOrder, Ticket } from '../net/rows.ts';
import type { Desk } from '../store/desk_visit.ts';
import { t } from '../text/t.ts';
import { PrintedTickets } from './printed_tickets.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

export function SoldOrder({ at, order }: { at: Desk; order: string }) {
  const found = useFetched(async () => {
    const [sold, { tickets }] = await Promise.all([
      ask<AnyOrder>(`/admin/orders/${order}`),
      ask<{ tickets: readonly Ticket[] }>(`/admin/orders/${order}/tickets`),
    ]);
    return { sold, tickets };
  });
  const known = found.value.value;
  return (
    <>
      <p class="success" role="status">
        {t('sell.done')}
      </p>
      {!known && (found.is_lost.value ? <NotLoaded retry={found.again} /> : <Loading />)}
      {known && (
        <>
          <p>
            {tnShared('cart.seats', known.tickets.length)} · <b>{formatMoney(known.sold.total)}</b>
          </p>
          <ul class="plain-list">
            {known.tickets.map(({ id, label, short_code }) => (
              <li key={id}>
                {label} <code>{short_code}</code>
              </li>
            ))}
          </ul>
          <PrintedTickets order={known.sold} tickets={known.tickets} />
        </>
      )}
      <div class="form-actions">
        <button type="button" class="button" disabled={!known} onClick={() => window.print()}>
          {t('order.print')}
        </button>
        <button type="button" class="button quiet" onClick={() => at.desk.nextCustomer()}>
          {t('sell.next')}
        </button>
        <a class="button quiet" href={`/admin/orders/${order}`}>
          {t('desk.order')}
        </a>
      </div>
    </>
  );
}

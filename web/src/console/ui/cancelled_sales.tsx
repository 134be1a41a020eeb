// What calling off a show will undo: its orders, their seats and their money, as they stand while one is asked.

import { formatMoney } from '../../text/money.ts';
import { ask } from '../net/ask.ts';
import type { Sales } from '../net/rows.ts';
import { t, tn } from '../text/t.ts';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';
import { usePoll } from './use_poll.ts';

const look_ms = 5_000; // somebody may be buying

export function CancelledSales({ show }: { show: number }) {
  const sales = useFetched(() => ask<Sales>(`/admin/stats?by=show&show=${show}`));
  usePoll(sales.again, look_ms);
  const known = sales.value.value;
  if (!known) return sales.is_lost.value ? <NotLoaded retry={sales.again} /> : <Loading />;
  const sold = known.rows.filter(({ seats_sold }) => seats_sold > 0);
  if (sold.length === 0) return <p>{t('cancel_show.none_sold')}</p>;
  return (
    <>
      {sold.map(({ revenue, seats_sold, orders }) => (
        <p key={revenue.currency}>
          <b>
            {t('cancel_show.sold', {
              orders: tn('cancel_show.orders', orders ?? 0),
              seats: tn('order.seats', seats_sold),
              total: formatMoney(revenue),
            })}
          </b>
        </p>
      ))}
    </>
  );
}

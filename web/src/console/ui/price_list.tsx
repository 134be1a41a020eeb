// The price categories of a plan, each with its seats and, for a show, what they cost.

import type { Plan } from '../../map/plan.ts';
import { formatMoney } from '../../text/money.ts';
import { Swatch } from '../../ui/swatch.tsx';
import type { CategoryPrice } from '../net/rows.ts';
import { type CategoryCount, countByCategory } from '../store/plan_counts.ts';
import { t, tn } from '../text/t.ts';
import { type Column, Rows } from './table.tsx';

export function priceWords(prices: readonly CategoryPrice[], category: string | undefined): string {
  const price = prices.find((each) => each.category === category)?.price;
  return price ? formatMoney(price) : t('price.none');
}

export function PriceList({ plan, prices }: { plan: Plan; prices?: readonly CategoryPrice[] }) {
  const price: Column<CategoryCount> = {
    head: t('price.one'),
    align: 'end',
    cell: ({ name }) => priceWords(prices ?? [], name),
  };
  return (
    <Rows
      caption={t('plan.categories')}
      columns={[
        {
          head: t('plan.category'),
          is_main: true,
          cell: ({ name, color }) => (
            <span class="with-swatch">
              <Swatch color={color} />
              {name}
            </span>
          ),
        },
        { head: t('plan.seat_count'), align: 'end', cell: ({ seats }) => tn('plan.seats', seats) },
        ...(prices ? [price] : []),
      ]}
      items={countByCategory(plan)}
      keyOf={({ name }) => name}
    />
  );
}

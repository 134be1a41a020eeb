// The seating plans that halls can have.

import { formatNumber } from '../../text/numbers.ts';
import type { PlanSummary } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { Filters } from '../ui/filters.tsx';
import { Page } from '../ui/page.tsx';
import { by_name } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';

export function Plans() {
  const { list, is_narrowed } = useAskedList<PlanSummary>({
    path: '/admin/seating-plans',
    rows: 'seating_plans',
    keyOf: ({ id }) => id,
  });
  return (
    <Page
      title={t('nav.plans')}
      lead={t('plan.lead')}
      actions={
        <a class="button" href="/admin/plans/new">
          {t('plan.import')}
        </a>
      }
    >
      <Filters search={t('plan.search')} sort={by_name} list={list} />
      <Table
        caption={t('nav.plans')}
        columns={[
          {
            head: t('plan.name'),
            cell: ({ id, name }) => <a href={`/admin/plans/${id}`}>{name}</a>,
            is_main: true,
          },
          { head: t('plan.seat_count'), align: 'end', cell: ({ seat_count }) => formatNumber(seat_count) },
          { head: t('plan.categories'), cell: ({ categories }) => categories.join(', ') },
        ]}
        list={list}
        keyOf={(plan) => plan.id}
        empty={is_narrowed ? t('list.none_found') : t('plan.none')}
      />
    </Page>
  );
}

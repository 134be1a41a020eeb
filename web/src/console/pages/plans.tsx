// The seating plans that halls can have.

import { formatNumber } from '../../text/numbers.ts';
import { askPage } from '../net/ask.ts';
import type { PlanSummary } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { useList } from '../ui/use_list.ts';

export function Plans() {
  const list = useList<PlanSummary>(
    (cursor) => askPage('/admin/seating-plans', 'seating_plans', { cursor }),
    (plan) => plan.id,
  );
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
        empty={t('plan.none')}
      />
    </Page>
  );
}

// Money on its way back, and what a provider refused to send back.

import { formatMoney } from '../../text/money.ts';
import { ask } from '../net/ask.ts';
import type { Refund } from '../net/rows.ts';
import { asked } from '../places.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { Page } from '../ui/page.tsx';
import { RetryButton } from '../ui/retry_button.tsx';
import { by_time } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';

const tones: Readonly<Record<Refund['state'], Tone>> = { due: 'warn', done: 'good', failed: 'bad' };

// That nothing waits is good news, and said as such where nobody looked for something of their own.
function noneWords(): string {
  const { q, state } = asked('q', 'state');
  if (q !== '') return t('list.none_found');
  return t(state === 'failed' || state === 'due' ? `refund.none.${state}` : 'refund.none.open');
}

export function Refunds() {
  const { list } = useAskedList<Refund>({
    path: '/admin/refunds',
    rows: 'refunds',
    keyOf: ({ id }) => id,
    names: ['q', 'state', 'sort'],
  });
  const retry = async (refund: Refund) => {
    await ask(`/admin/refunds/${refund.id}/retry`, { method: 'POST' });
    await list.load();
  };
  return (
    <Page title={t('nav.refunds')} lead={t('refund.lead')}>
      <Filters search={t('refund.search')} hint={t('refund.search_hint')} sort={by_time}>
        <Choice
          name="state"
          label={t('refund.state')}
          options={[
            { value: '', words: t('refund.every_state') },
            { value: 'failed', words: t('refund.state.failed') },
            { value: 'due', words: t('refund.state.due') },
          ]}
        />
      </Filters>
      <Table
        caption={t('nav.refunds')}
        columns={[
          {
            head: t('refund.order'),
            is_main: true,
            cell: ({ order }) => <a href={`/admin/orders/${order}`}>{order.slice(0, 8)}</a>,
          },
          { head: t('refund.amount'), align: 'end', cell: ({ amount }) => formatMoney(amount) },
          { head: t('refund.for'), cell: ({ seats }) => tn('order.seats', seats.length) },
          {
            head: t('refund.state'),
            cell: (refund) => (
              <>
                <Tag tone={tones[refund.state]}>{t(`refund.state.${refund.state}`)}</Tag>
                {refund.last_error !== '' && (
                  <span class="cell-note bad" lang="en">
                    {refund.last_error}
                  </span>
                )}
              </>
            ),
          },
          { head: t('refund.since'), align: 'nowrap', cell: ({ created_at }) => momentWords(created_at) },
          { head: t('refund.next'), align: 'nowrap', cell: ({ next_try_at }) => momentWords(next_try_at) },
          {
            head: t('list.actions'),
            is_pressed: true,
            cell: (refund) =>
              refund.state === 'failed' && (
                <RetryButton
                  words={t('do.retry')}
                  label={t('refund.retry_what', { amount: formatMoney(refund.amount) })}
                  act={() => retry(refund)}
                />
              ),
          },
        ]}
        list={list}
        keyOf={(refund) => refund.id}
        empty={noneWords()}
      />
    </Page>
  );
}

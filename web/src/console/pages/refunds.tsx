// Money on its way back, and what a provider refused to send back.

import { newIdempotencyKey } from '../../net/idempotency.ts';
import { formatMoney } from '../../text/money.ts';
import { ask, askPage } from '../net/ask.ts';
import type { Refund } from '../net/rows.ts';
import { place } from '../places.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Page } from '../ui/page.tsx';
import { RetryButton } from '../ui/retry_button.tsx';
import { Table } from '../ui/table.tsx';
import { useList } from '../ui/use_list.ts';

const tones: Readonly<Record<Refund['state'], Tone>> = { due: 'warn', done: 'good', failed: 'bad' };

export function Refunds() {
  // What was refused waits for somebody, and comes first; the server has no list of both.
  const state = place.value.query.get('state') === 'due' ? 'due' : 'failed';
  const list = useList<Refund>(
    (cursor) => askPage('/admin/refunds', 'refunds', { state, cursor }),
    (refund) => refund.id,
    state,
  );
  const retry = async (refund: Refund) => {
    await ask(`/admin/refunds/${refund.id}/retry`, { method: 'POST', key: newIdempotencyKey() });
    await list.load();
  };
  return (
    <Page title={t('nav.refunds')} lead={t('refund.lead')}>
      <div class="filters">
        <Choice
          name="state"
          label={t('refund.state')}
          options={[
            { value: 'failed', words: t('refund.state.failed') },
            { value: 'due', words: t('refund.state.due') },
          ]}
        />
      </div>
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
        empty={t(`refund.none.${state}`)}
      />
    </Page>
  );
}

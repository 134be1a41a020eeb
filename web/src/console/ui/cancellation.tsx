// How far a cancelled show is: its orders are cancelled and their money sent back one by one, also after a restart.

import { formatMoney } from '../../text/money.ts';
import { ask } from '../net/ask.ts';
import type { Cancellation } from '../net/rows.ts';
import { t, tn } from '../text/t.ts';
import { Section } from './page.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';
import { usePoll } from './use_poll.ts';

const look_ms = 2_000;

export function CancellationProgress({ show }: { show: number }) {
  const progress = useFetched(() => ask<Cancellation>(`/admin/shows/${show}/cancellation`));
  const known = progress.value.value;
  const due = known?.refunds.find(({ state }) => state === 'due')?.refunds ?? 0;
  const is_done = known !== null && known.orders_left === 0 && due === 0;
  usePoll(progress.again, look_ms, !is_done);
  if (!known) return progress.is_lost.value ? <NotLoaded retry={progress.again} /> : <Loading />;
  const sent = known.refunds
    .filter(({ state }) => state !== 'due')
    .reduce((sum, each) => sum + each.refunds, 0);
  const all = known.orders_left + due + sent;
  return (
    <Section title={t('cancel_show.progress')}>
      <div class="progress" role="status">
        <p>
          {is_done
            ? t('cancel_show.done')
            : known.orders_left > 0
              ? tn('cancel_show.orders_left', known.orders_left)
              : tn('cancel_show.refunds_left', due)}
        </p>
        {!is_done && <progress max={Math.max(1, all)} value={sent} aria-label={t('cancel_show.progress')} />}
      </div>
      {known.refunds.length > 0 && (
        <ul class="plain-list">
          {known.refunds.map(({ state, refunds, amount }) => (
            <li key={state + amount.currency}>
              {t('list.figure', { name: t(`refund.state.${state}`), value: refunds })} · {formatMoney(amount)}
              {state === 'failed' && (
                <>
                  {' '}
                  <a href="/admin/refunds?state=failed">{t('refund.look')}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

// What can be done with a show's sale: opened, paused, resumed, and a show called off for good.

import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { ask } from '../net/ask.ts';
import type { ShowRow } from '../net/rows.ts';
import type { Thing } from '../store/thing.ts';
import { t } from '../text/t.ts';
import { CancelledSales } from './cancelled_sales.tsx';
import type { Question } from './confirm.tsx';
import { Failure } from './failure.tsx';

type Step = 'open' | 'pause' | 'resume';

const steps: Readonly<Partial<Record<ShowRow['status'], Step>>> = {
  draft: 'open',
  on_sale: 'pause',
  paused: 'resume',
};

interface SaleActionsProps {
  thing: Thing<ShowRow>;
  show: ShowRow;
  question: Signal<Question | null>;
}

export function SaleActions({ thing, show, question }: SaleActionsProps) {
  const attempt = useMemo(() => new Attempt(), []);
  const step = steps[show.status];
  const path = `/admin/shows/${show.id}`;
  const act = (name: Step) =>
    attempt.run(() => thing.act(() => ask<ShowRow>(`${path}/${name}`, { method: 'POST' })));
  const askToCancel = () => {
    const when = formatDayAndTime(show.starts_at, show.venue.time_zone);
    question.value = {
      title: t('cancel_show.title', { title: show.event.title, when }),
      text: (
        <>
          <CancelledSales show={show.id} />
          <p>{t('cancel_show.text')}</p>
        </>
      ),
      reason: t('cancel_show.reason'),
      yes: t('cancel_show.yes'),
      act: async (reason) => {
        const body = reason === '' ? {} : { reason };
        await ask(`${path}/cancel`, { method: 'POST', body });
        await thing.load();
      },
    };
  };
  const is_over = show.status === 'cancelled' || show.status === 'past';
  return (
    <>
      <div class="page-actions">
        {step && (
          <button
            type="button"
            class={step === 'pause' ? 'button quiet' : 'button'}
            disabled={attempt.busy.value}
            aria-busy={attempt.busy.value}
            onClick={() => void act(step)}
          >
            {t(`sale.${step}`)}
          </button>
        )}
        {!is_over && (
          <button type="button" class="button danger quiet" onClick={askToCancel}>
            {t('cancel_show.do')}
          </button>
        )}
      </div>
      <Failure error={attempt.failure.value} />
    </>
  );
}

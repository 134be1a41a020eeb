// One show: where its sale stands and what it has sold, what can be done with it, and its facts.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatMoney } from '../../text/money.ts';
import { formatNumber } from '../../text/numbers.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { ask } from '../net/ask.ts';
import type { Sales, ShowRow } from '../net/rows.ts';
import { go } from '../places.ts';
import { Thing } from '../store/thing.ts';
import { shareWords } from '../text/share.ts';
import { t } from '../text/t.ts';
import { CancellationProgress } from '../ui/cancellation.tsx';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Facts } from '../ui/facts.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Section } from '../ui/page.tsx';
import { SaleActions } from '../ui/sale_actions.tsx';
import { ShowForm } from '../ui/show_form.tsx';
import { ShowStatus } from '../ui/show_status.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { usePoll } from '../ui/use_poll.ts';

const above = () => ({ href: '/admin/shows', words: t('nav.shows') });
const look_ms = 10_000;
const look_at_end_ms = 2_000; // at what a cancellation undoes, as often as at how far it is

interface Admissions {
  readonly sold: number;
  readonly admitted: number;
}

function Figures({ show }: { show: ShowRow }) {
  const figures = useFetched(async () => {
    const [sales, admissions] = await Promise.all([
      ask<Sales>(`/admin/stats?by=show&show=${show.id}`),
      ask<Admissions>(`/shows/${show.id}/admissions`),
    ]);
    return { sales: sales.rows[0], admissions };
  });
  usePoll(figures.again, show.status === 'cancelled' ? look_at_end_ms : look_ms);
  const known = figures.value.value;
  if (!known) return null;
  const { sales, admissions } = known;
  return (
    <Facts
      facts={[
        { name: t('figure.sold'), value: formatNumber(admissions.sold) },
        { name: t('figure.occupancy'), value: shareWords(sales?.occupancy ?? 0) },
        { name: t('figure.revenue'), value: sales ? formatMoney(sales.revenue) : '–' },
        { name: t('figure.admitted'), value: formatNumber(admissions.admitted) },
      ]}
    />
  );
}

function Ways({ show }: { show: ShowRow }) {
  return (
    <p class="way-links">
      <a class="button quiet" href={`/admin/shows/${show.id}/map`}>
        {show.status === 'draft' ? t('show.map_draft') : t('show.map')}
      </a>
      <a class="button quiet" href={`/admin/orders?show=${show.id}`}>
        {t('show.orders')}
      </a>
      <a class="button quiet" href={`/admin/shows/${show.id}/replay`}>
        {t('show.replay')}
      </a>
      <a class="button quiet" href={`/admin/journal?show=${show.id}`}>
        {t('nav.journal')}
      </a>
      {show.status !== 'draft' && (
        <a class="button quiet" href={`/shows/${show.id}`} target="_blank" rel="noopener">
          {t('do.see_as_buyer')}
        </a>
      )}
    </p>
  );
}

function Known({ thing, show }: { thing: Thing<ShowRow>; show: ShowRow }) {
  const question = useSignal<Question | null>(null);
  const when = formatDayAndTime(show.starts_at, show.venue.time_zone);
  const askToRemove = () => {
    question.value = {
      title: t('show.remove_title', { title: show.event.title, when }),
      text: <p>{t('show.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await thing.remove();
        go('/admin/shows');
      },
    };
  };
  return (
    <Page
      title={show.event.title}
      above={above()}
      lead={
        <>
          {when} · {show.venue.name}, {show.hall.name} <ShowStatus show={show} />
        </>
      }
    >
      <SaleActions thing={thing} show={show} question={question} />
      {show.status !== 'draft' && <Figures show={show} />}
      <Ways show={show} />
      {show.status === 'cancelled' ? (
        <CancellationProgress show={show.id} />
      ) : (
        <Section title={t('show.facts')}>
          <ShowForm thing={thing} show={show} />
        </Section>
      )}
      <Section title={t('show.remove')}>
        <p class="section-text">{t('show.remove_lead')}</p>
        <button type="button" class="button danger quiet" onClick={askToRemove}>
          {t('show.remove')}
        </button>
      </Section>
      <Confirm question={question} />
    </Page>
  );
}

export function ShowPage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<ShowRow>(`/admin/shows/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(show) => <Known thing={thing} show={show} />}
    </Loaded>
  );
}

// One seating plan: what it looks like, which halls have it, and its document for the editor.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { parsePlan } from '../../map/plan.ts';
import { Attempt } from '../../store/attempt.ts';
import { locale } from '../../text/language.ts';
import { saveFile } from '../../ui/save_file.ts';
import { ask, askAll, askFile } from '../net/ask.ts';
import type { Hall, PlanSummary, Venue } from '../net/rows.ts';
import { go } from '../places.ts';
import { Thing } from '../store/thing.ts';
import { t, tn } from '../text/t.ts';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Failure } from '../ui/failure.tsx';
import { History } from '../ui/history.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Section } from '../ui/page.tsx';
import { PlanPreview } from '../ui/plan_preview.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';

const above = () => ({ href: '/admin/plans', words: t('nav.plans') });

function HallsWithIt({ plan }: { plan: number }) {
  const halls = useFetched(async () => {
    const [all, venues] = await Promise.all([
      askAll<Hall>('/admin/halls', 'halls'),
      askAll<Venue>('/admin/venues', 'venues'),
    ]);
    const names = new Map(venues.map(({ id, name }) => [id, name]));
    return all
      .filter(({ plan_id }) => plan_id === plan)
      .map(({ id, name, venue_id }) => ({ id, venue_id, words: `${names.get(venue_id) ?? ''}, ${name}` }))
      .sort((one, other) => one.words.localeCompare(other.words, locale()));
  });
  if (halls.is_lost.value) return <NotLoaded retry={halls.again} />;
  if (!halls.value.value) return <Loading />;
  if (halls.value.value.length === 0) return <p class="section-text">{t('plan.no_halls')}</p>;
  return (
    <ul class="plain-list">
      {halls.value.value.map(({ id, venue_id, words }) => (
        <li key={id}>
          <a href={`/admin/venues/${venue_id}`}>{words}</a>
        </li>
      ))}
    </ul>
  );
}

function Known({ thing, summary }: { thing: Thing<PlanSummary>; summary: PlanSummary }) {
  const question = useSignal<Question | null>(null);
  const saving = useMemo(() => new Attempt(), []);
  const drawn = useFetched(async () => parsePlan(await ask(`/admin/seating-plans/${summary.id}/document`)));
  const save = () =>
    saving.run(async () => {
      const file = await askFile(`/admin/seating-plans/${summary.id}/document?strict=true`);
      saveFile(file, `${summary.name}.json`);
    });
  const askToRemove = () => {
    question.value = {
      title: t('plan.remove_title', { name: summary.name }),
      text: <p>{t('plan.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await thing.remove();
        go('/admin/plans');
      },
    };
  };
  return (
    <Page
      title={summary.name}
      above={above()}
      lead={tn('plan.seats', summary.seat_count)}
      actions={
        <button type="button" class="button quiet" disabled={saving.busy.value} onClick={() => void save()}>
          {t('plan.download')}
        </button>
      }
    >
      <Failure error={saving.failure.value} />
      {drawn.is_lost.value ? (
        <NotLoaded retry={drawn.again} />
      ) : drawn.value.value ? (
        <PlanPreview plan={drawn.value.value} />
      ) : (
        <Loading />
      )}
      <Section title={t('plan.halls')}>
        <HallsWithIt plan={summary.id} />
      </Section>
      <Section title={t('plan.remove')}>
        <p class="section-text">{t('plan.remove_lead')}</p>
        <button type="button" class="button danger quiet" onClick={askToRemove}>
          {t('plan.remove')}
        </button>
      </Section>
      <History of={`plan:${summary.id}`} />
      <Confirm question={question} />
    </Page>
  );
}

export function PlanPage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<PlanSummary>(`/admin/seating-plans/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(summary) => <Known thing={thing} summary={summary} />}
    </Loaded>
  );
}

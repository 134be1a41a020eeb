// One venue: its facts, and its halls with their seating plans.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Venue } from '../net/rows.ts';
import { go } from '../places.ts';
import { Thing } from '../store/thing.ts';
import { t } from '../text/t.ts';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Form } from '../ui/form.tsx';
import { Halls } from '../ui/halls.tsx';
import { History } from '../ui/history.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Section } from '../ui/page.tsx';
import { VenueFields, venueBody } from '../ui/venue_fields.tsx';

const above = () => ({ href: '/admin/venues', words: t('nav.venues') });

function Known({ thing, venue }: { thing: Thing<Venue>; venue: Venue }) {
  const question = useSignal<Question | null>(null);
  const askToRemove = () => {
    question.value = {
      title: t('venue.remove_title', { name: venue.name }),
      text: <p>{t('venue.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await thing.remove();
        go('/admin/venues');
      },
    };
  };
  return (
    <Page
      title={venue.name}
      above={above()}
      actions={
        <a class="button quiet" href={`/admin/shows?venue=${venue.id}`}>
          {t('venue.its_shows')}
        </a>
      }
    >
      <Halls venue={venue.id} />
      <Section title={t('venue.facts')}>
        <div class="sheet">
          <Form
            submit={t('do.save')}
            saved={t('form.saved')}
            onSubmit={(filled) => thing.change(venueBody(filled))}
            onStale={() => thing.load()}
          >
            <VenueFields venue={venue} />
          </Form>
        </div>
      </Section>
      <Section title={t('venue.remove')}>
        <p class="section-text">{t('venue.remove_lead')}</p>
        <button type="button" class="button danger quiet" onClick={askToRemove}>
          {t('venue.remove')}
        </button>
      </Section>
      <History key={JSON.stringify(venue)} of={`venue:${venue.id}`} />
      <Confirm question={question} />
    </Page>
  );
}

export function VenuePage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<Venue>(`/admin/venues/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(venue) => <Known thing={thing} venue={venue} />}
    </Loaded>
  );
}

// One event, or a new one: what it is called, what it is about, and how long it lasts.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ask, askAll } from '../net/ask.ts';
import type { Category, EventRow } from '../net/rows.ts';
import { go } from '../places.ts';
import { Thing } from '../store/thing.ts';
import { t } from '../text/t.ts';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { type Filled, Form, type FormProps } from '../ui/form.tsx';
import { History } from '../ui/history.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Section } from '../ui/page.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';

const above = () => ({ href: '/admin/events', words: t('nav.events') });
const languages = ['en', 'de', 'fr', 'it', 'es', 'nl', 'pl', 'cs', 'da', 'sv', 'pt', 'tr', 'uk'];

function bodyOf(filled: Filled): object {
  return {
    title: filled.text('title'),
    description: filled.optional('description'),
    category_id: filled.number('category_id'),
    duration_min: filled.optionalNumber('duration_min'),
    release_date: filled.optional('release_date'),
    poster_url: filled.optional('poster_url'),
    language: filled.optional('language'),
    age_rating: filled.optional('age_rating'),
  };
}

type EventFormProps = Pick<FormProps, 'submit' | 'saved' | 'onSubmit' | 'onStale'> & {
  event: EventRow | null;
};

function EventForm({ event, ...form }: EventFormProps) {
  const categories = useFetched(() => askAll<Category>('/admin/categories', 'categories'));
  if (categories.is_lost.value) return <NotLoaded retry={categories.again} />;
  if (!categories.value.value) return <Loading />;
  const options = categories.value.value.map(({ id, name }) => ({ value: String(id), words: name }));
  return (
    <Form {...form}>
      <TextField name="title" label={t('event.title')} value={event?.title} max={200} required />
      {options.length === 0 ? (
        <p class="field-note">
          {t('event.no_categories')} <a href="/admin/categories">{t('category.make')}</a>
        </p>
      ) : (
        <SelectField
          name="category_id"
          label={t('event.category')}
          value={event ? String(event.category.id) : undefined}
          options={options}
          required
        />
      )}
      <TextArea
        name="description"
        label={t('event.description')}
        value={event?.description}
        rows={5}
        max={16_384}
      />
      <div class="field-row">
        <TextField
          name="duration_min"
          label={t('event.duration_field')}
          type="number"
          min={0}
          max={10_080}
          value={event?.duration_min ? String(event.duration_min) : undefined}
        />
        <TextField
          name="release_date"
          label={t('event.release')}
          type="date"
          value={event?.release_date ?? undefined}
        />
        <TextField
          name="language"
          label={t('event.language')}
          hint={t('event.language_hint')}
          options={languages}
          max={35}
          value={event?.language ?? undefined}
        />
        <TextField
          name="age_rating"
          label={t('event.age')}
          hint={t('event.age_hint')}
          max={32}
          value={event?.age_rating ?? undefined}
        />
      </div>
      <TextField
        name="poster_url"
        label={t('event.poster')}
        hint={t('event.poster_hint')}
        max={2048}
        value={event?.poster_url ?? undefined}
      />
    </Form>
  );
}

export function NewEvent() {
  const add = async (filled: Filled) => {
    const made = await ask<EventRow>('/admin/events', { method: 'POST', body: bodyOf(filled) });
    go(`/admin/events/${made.id}`);
  };
  return (
    <Page title={t('event.new')} above={above()}>
      <div class="sheet">
        <EventForm event={null} submit={t('event.add')} onSubmit={add} />
      </div>
    </Page>
  );
}

function Known({ thing, event }: { thing: Thing<EventRow>; event: EventRow }) {
  const question = useSignal<Question | null>(null);
  const askToRemove = () => {
    question.value = {
      title: t('event.remove_title', { title: event.title }),
      text: <p>{t('event.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await thing.remove();
        go('/admin/events');
      },
    };
  };
  return (
    <Page
      title={event.title}
      above={above()}
      actions={
        <>
          <a class="button" href={`/admin/shows/series?event=${event.id}`}>
            {t('event.plan_shows')}
          </a>
          <a class="button quiet" href={`/admin/shows?event=${event.id}`}>
            {t('event.its_shows')}
          </a>
          <a class="button quiet" href={`/events/${event.id}`} target="_blank" rel="noopener">
            {t('do.see_as_buyer')}
          </a>
        </>
      }
    >
      <div class="sheet">
        <EventForm
          event={event}
          submit={t('do.save')}
          saved={t('form.saved')}
          onSubmit={(filled) => thing.change(bodyOf(filled))}
          onStale={() => thing.load()}
        />
      </div>
      <Section title={t('event.remove')}>
        <p class="section-text">{t('event.remove_lead')}</p>
        <button type="button" class="button danger quiet" onClick={askToRemove}>
          {t('event.remove')}
        </button>
      </Section>
      <History key={JSON.stringify(event)} of={`event:${event.id}`} />
      <Confirm question={question} />
    </Page>
  );
}

export function EventPage({ id }: { id: string }) {
  const thing = useMemo(() => new Thing<EventRow>(`/admin/events/${id}`), [id]);
  return (
    <Loaded thing={thing} above={above()}>
      {(event) => <Known thing={thing} event={event} />}
    </Loaded>
  );
}

// What a show is: which event, in which hall. The hall's plan says which categories need a price.

import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { locale } from '../../text/language.ts';
import { ask, askAll, askPage } from '../net/ask.ts';
import type { EventRow, Hall, PlanSummary, Venue } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { SelectField } from './fields.tsx';
import { NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

export interface Place {
  readonly hall: Hall;
  readonly venue: Venue;
  readonly plan: PlanSummary;
}

const nameOf = ({ hall, venue }: Place): string => `${venue.name}, ${hall.name}`;

const most_choices = 100;

// Every hall with its venue and its plan, in the order of the names that they are chosen by.
export async function fetchPlaces(): Promise<readonly Place[]> {
  const [halls, venues, plans] = await Promise.all([
    askAll<Hall>('/admin/halls', 'halls'),
    askAll<Venue>('/admin/venues', 'venues'),
    askAll<PlanSummary>('/admin/seating-plans', 'seating_plans'),
  ]);
  const places = halls.flatMap((hall) => {
    const venue = venues.find(({ id }) => id === hall.venue_id);
    const plan = plans.find(({ id }) => id === hall.plan_id);
    return venue && plan ? [{ hall, venue, plan }] : [];
  });
  return places.sort((one, other) => nameOf(one).localeCompare(nameOf(other), locale()));
}

interface EventChoiceProps {
  chosen: { readonly id: number; readonly title: string } | null;
}

// An event of the house. Of a large programme the first hundred are offered, and the words that narrow them down.
export function EventChoice({ chosen }: EventChoiceProps) {
  const words = useSignal('');
  const found = useFetched(
    () => askPage<EventRow>('/admin/events', 'events', { q: words.peek() }, most_choices),
    words.value,
  );
  const is_large = useSignal(false);
  if (found.is_lost.value) return <NotLoaded retry={found.again} />;
  const page = found.value.value; // the field is there before it: without it the form would be sent without an event
  if (page && page.next_cursor !== null) is_large.value = true;
  const events = (page?.items ?? []).map(({ id, title }) => ({ value: String(id), words: title }));
  const options =
    chosen && !events.some(({ value }) => value === String(chosen.id))
      ? [{ value: String(chosen.id), words: chosen.title }, ...events]
      : events;
  return (
    <>
      {is_large.value && (
        <label class="field">
          <span class="field-label">{t('show.search_event')}</span>
          <input
            class="input"
            type="search"
            onChange={(event) => {
              words.value = event.currentTarget.value.trim();
            }}
          />
        </label>
      )}
      {page && options.length === 0 && words.value === '' ? (
        <p class="field-note">
          {t('show.no_events')} <a href="/admin/events/new">{t('event.new')}</a>
        </p>
      ) : (
        <SelectField
          key={words.value}
          name="event_id"
          label={t('show.event')}
          value={chosen ? String(chosen.id) : undefined}
          options={options}
          required
        />
      )}
    </>
  );
}

interface HallChoiceProps {
  places: readonly Place[];
  chosen: Signal<number | null>;
  stored?: number; // the hall that a show has
}

export function HallChoice({ places, chosen, stored }: HallChoiceProps) {
  const begun = useMemo(() => chosen.peek(), []);
  if (places.length === 0) {
    return (
      <p class="field-note">
        {t('show.no_halls')} <a href="/admin/venues">{t('nav.venues')}</a>
      </p>
    );
  }
  return (
    <SelectField
      name="hall_id"
      label={t('show.hall')}
      value={stored === undefined && begun === null ? undefined : String(stored ?? begun)}
      options={places.map((each) => ({ value: String(each.hall.id), words: nameOf(each) }))}
      required
      onChange={(value) => {
        chosen.value = value === '' ? null : Number(value);
      }}
    />
  );
}

// The event that the address names, to be chosen already.
export async function fetchNamedEvent(id: string | null): Promise<EventRow | null> {
  return id === null ? null : ask<EventRow>(`/admin/events/${encodeURIComponent(id)}`);
}

// A series of shows: the same times on the same days of the week, all made at once or none.

import { type Signal, useSignal } from '@preact/signals';
import { locale } from '../../text/language.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { ask } from '../net/ask.ts';
import type { Series } from '../net/rows.ts';
import { place } from '../places.ts';
import { addDays, localTime } from '../store/local_time.ts';
import { daysOf, type Timetable, type Weekday, weekdays } from '../store/series.ts';
import { t, tn } from '../text/t.ts';
import { CheckField, FieldGroup, TextField } from '../ui/fields.tsx';
import { type Filled, Form, useFault } from '../ui/form.tsx';
import { Page, Section } from '../ui/page.tsx';
import { PriceFields, pricesOf } from '../ui/price_fields.tsx';
import { EventChoice, fetchNamedEvent, fetchPlaces, HallChoice, type Place } from '../ui/setting_fields.tsx';
import { ShowStatus } from '../ui/show_status.tsx';
import { Loading, NotLoaded, Rows } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';

const above = () => ({ href: '/admin/shows', words: t('nav.shows') });

// A Monday, to name the days of the week by.
const some_monday = Date.UTC(2024, 0, 1);

function weekdayWords(at: number): string {
  const format = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  return format.format(some_monday + at * 86_400_000);
}

function Weekdays({ table }: { table: Signal<Timetable> }) {
  const fault = useFault('weekdays');
  const toggle = (day: Weekday, on: boolean) => {
    const others = table.peek().weekdays.filter((each) => each !== day);
    table.value = { ...table.peek(), weekdays: on ? [...others, day] : others };
  };
  return (
    <FieldGroup title={t('series.weekdays')}>
      <div class="weekdays">
        {weekdays.map((day, at) => (
          <label key={day}>
            <input
              type="checkbox"
              name="weekdays"
              value={day}
              onChange={(event) => toggle(day, event.currentTarget.checked)}
            />
            <span>{weekdayWords(at)}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p class="field-fault" role="alert" lang="en">
          {fault.words}
        </p>
      )}
    </FieldGroup>
  );
}

function Times({ table }: { table: Signal<Timetable> }) {
  const count = useSignal(1);
  const set = (at: number, time: string) => {
    const times = [...table.peek().times];
    times[at] = time;
    table.value = { ...table.peek(), times };
  };
  return (
    <FieldGroup title={t('series.times')}>
      <div class="field-row">
        {Array.from({ length: count.value }, (_, at) => (
          <TextField
            key={at}
            name={`times/${at}`}
            label={t('series.time', { number: at + 1 })}
            type="time"
            required={at === 0}
            onInput={(time) => set(at, time)}
          />
        ))}
      </div>
      {count.value < 6 && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            count.value += 1;
          }}
        >
          {t('series.more_times')}
        </button>
      )}
    </FieldGroup>
  );
}

function bodyOf(filled: Filled, categories: readonly string[]): object {
  const times = Array.from({ length: 6 }, (_, at) => filled.text(`times/${at}`)).filter(
    (time) => time !== '',
  );
  return {
    event_id: filled.number('event_id'),
    hall_id: filled.number('hall_id'),
    weekdays: filled.all('weekdays'),
    times,
    from: filled.text('from'),
    to: filled.text('to'),
    sale_opens_at: filled.optional('sale_opens_at'),
    prices: pricesOf(filled, categories),
    status: filled.checked('on_sale') ? 'on_sale' : 'draft',
  };
}

// How many shows it will be, before it is asked for.
function Preview({ table }: { table: Timetable }) {
  const times = table.times.filter((time) => time);
  const days = daysOf({ ...table, times });
  return (
    <p class="series-preview" role="status">
      {days.length === 0 ? t('series.none_yet') : tn('series.preview', days.length * times.length)}
    </p>
  );
}

function Made({ made }: { made: Series }) {
  return (
    <Page title={tn('series.made', made.shows.length)} above={above()}>
      {made.skipped.length > 0 && (
        <Section title={tn('series.skipped', made.skipped.length)}>
          <ul class="plain-list">
            {made.skipped.map(({ date, time, reason }) => (
              <li key={`${date} ${time}`}>
                {date} {time}: <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Rows
        caption={t('nav.shows')}
        columns={[
          {
            head: t('show.starts'),
            is_main: true,
            cell: ({ id, starts_at, venue }) => (
              <a href={`/admin/shows/${id}`}>{formatDayAndTime(starts_at, venue.time_zone)}</a>
            ),
          },
          { head: t('show.event'), cell: ({ event }) => event.title },
          { head: t('show.hall'), cell: ({ venue, hall }) => `${venue.name}, ${hall.name}` },
          { head: t('show.status'), cell: (show) => <ShowStatus show={show} /> },
        ]}
        items={made.shows}
        keyOf={({ id }) => id}
      />
    </Page>
  );
}

const today = (): string =>
  localTime(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone).slice(0, 10);

function Dates({ table, chosen }: { table: Signal<Timetable>; chosen: Place | undefined }) {
  const set = (change: Partial<Timetable>) => {
    table.value = { ...table.peek(), ...change };
  };
  return (
    <div class="field-row">
      <TextField
        name="from"
        label={t('series.from')}
        type="date"
        value={today()}
        required
        onInput={(from) => set({ from })}
      />
      <TextField
        name="to"
        label={t('series.to')}
        type="date"
        value={addDays(today(), 6)}
        required
        onInput={(to) => set({ to })}
      />
      <TextField
        name="sale_opens_at"
        label={t('show.sale_opens')}
        type="datetime-local"
        hint={chosen ? t('show.zone_hint', { zone: chosen.venue.time_zone }) : t('show.sale_opens_hint')}
      />
    </div>
  );
}

export function SeriesPage() {
  const named = place.value.query.get('event');
  const hall = useSignal<number | null>(null);
  const made = useSignal<Series | null>(null);
  const table = useSignal<Timetable>({ weekdays: [], times: [], from: today(), to: addDays(today(), 6) });
  const ground = useFetched(async () => {
    const [places, event] = await Promise.all([fetchPlaces(), fetchNamedEvent(named)]);
    if (places.length === 1) hall.value = places[0].hall.id;
    return { places, event };
  });
  if (made.value) return <Made made={made.value} />;
  const known = ground.value.value;
  const chosen = known?.places.find((each) => each.hall.id === hall.value);
  const categories = chosen?.plan.categories ?? [];
  const add = async (filled: Filled) => {
    const body = bodyOf(filled, categories);
    made.value = await ask<Series>('/admin/shows/series', { method: 'POST', body });
  };
  return (
    <Page title={t('series.title')} above={above()} lead={t('series.lead')}>
      {ground.is_lost.value && <NotLoaded retry={ground.again} />}
      {!ground.is_lost.value && !known && <Loading />}
      {known && (
        <div class="sheet">
          <Form submit={t('series.add')} onSubmit={add}>
            <EventChoice chosen={known.event} />
            <HallChoice places={known.places} chosen={hall} />
            <Weekdays table={table} />
            <Times table={table} />
            <Dates table={table} chosen={chosen} />
            {chosen && <PriceFields key={chosen.plan.id} categories={categories} prices={[]} />}
            <CheckField name="on_sale" label={t('series.open_now')} hint={t('show.open_now_hint')} />
            <Preview table={table.value} />
          </Form>
        </div>
      )}
    </Page>
  );
}

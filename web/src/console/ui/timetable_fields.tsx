// When the shows of a series are: days of the week, times, the first and the last day; and how many shows that makes.

import { type Signal, useSignal } from '@preact/signals';
import { locale } from '../../text/language.ts';
import { addDays, localToday } from '../store/local_time.ts';
import { daysOf, most_shows, most_times, type Timetable, type Weekday, weekdays } from '../store/series.ts';
import { t, tn } from '../text/t.ts';
import { FieldGroup, TextField } from './fields.tsx';
import { useFault } from './form.tsx';
import type { Place } from './setting_fields.tsx';

// A Monday, to name the days of the week by.
const some_monday = Date.UTC(2024, 0, 1);

function weekdayWords(at: number): string {
  const format = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  return format.format(some_monday + at * 86_400_000);
}

export function SeriesWeekdays({ table }: { table: Signal<Timetable> }) {
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
        <p class="field-fault" role="alert" {...(fault.is_foreign && { lang: 'en' })}>
          {fault.words}
        </p>
      )}
    </FieldGroup>
  );
}

export function SeriesTimes({ table }: { table: Signal<Timetable> }) {
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
      {count.value < most_times && (
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

export function SeriesDates({ table, chosen }: { table: Signal<Timetable>; chosen: Place | undefined }) {
  const set = (change: Partial<Timetable>) => {
    table.value = { ...table.peek(), ...change };
  };
  return (
    <div class="field-row">
      <TextField
        name="from"
        label={t('series.from')}
        type="date"
        value={localToday()}
        required
        onInput={(from) => set({ from })}
      />
      <TextField
        name="to"
        label={t('series.to')}
        type="date"
        value={addDays(localToday(), 6)}
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

// How many shows it will be, before it is asked for.
export function SeriesPreview({ table }: { table: Timetable }) {
  const times = table.times.filter((time) => time);
  const count = daysOf({ ...table, times }).length * times.length;
  return (
    <p class={count > most_shows ? 'series-preview field-fault' : 'series-preview'} role="status">
      {count === 0 && t('series.none_yet')}
      {count > 0 && tn('series.preview', count)}{' '}
      {count > most_shows && t('series.too_many', { most: most_shows })}
    </p>
  );
}

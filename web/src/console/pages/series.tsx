// A series of shows: the same times on the same days of the week, all made at once or none.

import { useSignal } from '@preact/signals';
import { ask } from '../net/ask.ts';
import type { Series } from '../net/rows.ts';
import { place } from '../places.ts';
import { addDays, localToday } from '../store/local_time.ts';
import { most_times, type Timetable } from '../store/series.ts';
import { t } from '../text/t.ts';
import { CheckField } from '../ui/fields.tsx';
import { type Filled, Form } from '../ui/form.tsx';
import { MadeSeries } from '../ui/made_series.tsx';
import { Page } from '../ui/page.tsx';
import { PriceFields, pricesOf } from '../ui/price_fields.tsx';
import { EventChoice, fetchNamedEvent, fetchPlaces, HallChoice } from '../ui/setting_fields.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import { SeriesDates, SeriesPreview, SeriesTimes, SeriesWeekdays } from '../ui/timetable_fields.tsx';
import { useFetched } from '../ui/use_fetched.ts';

function bodyOf(filled: Filled, categories: readonly string[]): object {
  const times = Array.from({ length: most_times }, (_, at) => filled.text(`times/${at}`)).filter(
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

export function SeriesPage() {
  const named = place.value.query.get('event');
  const hall = useSignal<number | null>(null);
  const made = useSignal<Series | null>(null);
  const table = useSignal<Timetable>({
    weekdays: [],
    times: [],
    from: localToday(),
    to: addDays(localToday(), 6),
  });
  const ground = useFetched(async () => {
    const [places, event] = await Promise.all([fetchPlaces(), fetchNamedEvent(named)]);
    if (places.length === 1) hall.value = places[0].hall.id;
    return { places, event };
  });
  if (made.value) return <MadeSeries made={made.value} />;
  const known = ground.value.value;
  const chosen = known?.places.find((each) => each.hall.id === hall.value);
  const categories = chosen?.plan.categories ?? [];
  const add = async (filled: Filled) => {
    const body = bodyOf(filled, categories);
    made.value = await ask<Series>('/admin/shows/series', { method: 'POST', body });
  };
  return (
    <Page
      title={t('series.title')}
      above={{ href: '/admin/shows', words: t('nav.shows') }}
      lead={t('series.lead')}
    >
      {ground.is_lost.value && <NotLoaded retry={ground.again} />}
      {!ground.is_lost.value && !known && <Loading />}
      {known && (
        <div class="sheet">
          <Form submit={t('series.add')} onSubmit={add}>
            <EventChoice chosen={known.event} />
            <HallChoice places={known.places} chosen={hall} />
            <SeriesWeekdays table={table} />
            <SeriesTimes table={table} />
            <SeriesDates table={table} chosen={chosen} />
            {chosen && <PriceFields key={chosen.plan.id} categories={categories} prices={[]} />}
            <CheckField name="on_sale" label={t('series.open_now')} hint={t('show.open_now_hint')} />
            <SeriesPreview table={table.value} />
          </Form>
        </div>
      )}
    </Page>
  );
}

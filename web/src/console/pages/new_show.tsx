// One show more.

import { useSignal } from '@preact/signals';
import { ask } from '../net/ask.ts';
import type { ShowRow } from '../net/rows.ts';
import { go, place } from '../places.ts';
import { t } from '../text/t.ts';
import { CheckField, TextField } from '../ui/fields.tsx';
import { type Filled, Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { PriceFields, pricesOf } from '../ui/price_fields.tsx';
import { EventChoice, fetchNamedEvent, fetchPlaces, HallChoice } from '../ui/setting_fields.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';

export function NewShow() {
  const named = place.value.query.get('event');
  const hall = useSignal<number | null>(null);
  const ground = useFetched(async () => {
    const [places, event] = await Promise.all([fetchPlaces(), fetchNamedEvent(named)]);
    if (places.length === 1) hall.value = places[0].hall.id;
    return { places, event };
  });
  const chosen = ground.value.value?.places.find((each) => each.hall.id === hall.value);
  const categories = chosen?.plan.categories ?? [];
  const add = async (filled: Filled) => {
    const body = {
      event_id: filled.number('event_id'),
      hall_id: filled.number('hall_id'),
      starts_at: filled.text('starts_at'),
      ends_at: filled.optional('ends_at'),
      sale_opens_at: filled.optional('sale_opens_at'),
      sale_closes_at: filled.optional('sale_closes_at'),
      prices: pricesOf(filled, categories),
      status: filled.checked('on_sale') ? 'on_sale' : 'draft',
    };
    const made = await ask<ShowRow>('/admin/shows', { method: 'POST', body });
    go(`/admin/shows/${made.id}`);
  };
  return (
    <Page title={t('show.new')} above={{ href: '/admin/shows', words: t('nav.shows') }}>
      {ground.is_lost.value && <NotLoaded retry={ground.again} />}
      {!ground.is_lost.value && !ground.value.value && <Loading />}
      {ground.value.value && (
        <div class="sheet">
          <Form submit={t('show.add')} onSubmit={add}>
            <EventChoice chosen={ground.value.value.event} />
            <HallChoice places={ground.value.value.places} chosen={hall} />
            <div class="field-row">
              <TextField
                name="starts_at"
                label={t('show.starts')}
                type="datetime-local"
                hint={chosen && t('show.zone_hint', { zone: chosen.venue.time_zone })}
                required
              />
              <TextField
                name="ends_at"
                label={t('show.ends')}
                type="datetime-local"
                hint={t('show.ends_hint')}
              />
              <TextField
                name="sale_opens_at"
                label={t('show.sale_opens')}
                type="datetime-local"
                hint={t('show.sale_opens_hint')}
              />
              <TextField
                name="sale_closes_at"
                label={t('show.sale_closes')}
                type="datetime-local"
                hint={t('show.sale_closes_hint')}
              />
            </div>
            {chosen && <PriceFields key={chosen.plan.id} categories={categories} prices={[]} />}
            <CheckField name="on_sale" label={t('show.open_now')} hint={t('show.open_now_hint')} />
          </Form>
        </div>
      )}
    </Page>
  );
}

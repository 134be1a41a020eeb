// A show's facts, to be changed. Only what was changed is sent: a time that the clocks show twice stays the one that it is.

import { useSignal } from '@preact/signals';
import type { ShowRow } from '../net/rows.ts';
import { localTime } from '../store/local_time.ts';
import type { Thing } from '../store/thing.ts';
import { t } from '../text/t.ts';
import { TextField } from './fields.tsx';
import { type Filled, Form } from './form.tsx';
import { PriceFields, pricesOf } from './price_fields.tsx';
import { EventChoice, fetchPlaces, HallChoice } from './setting_fields.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

const times = ['starts_at', 'ends_at', 'sale_opens_at', 'sale_closes_at'] as const;
const minutes_per_hour = 60;
const most_hours = 8_760;

// What of the show is another thing in the form.
export function changesOf(show: ShowRow, filled: Filled, categories: readonly string[]): object {
  const changed: Record<string, unknown> = {};
  const event = filled.number('event_id');
  const hall = filled.number('hall_id');
  if (event !== show.event.id) changed.event_id = event;
  if (hall !== show.hall.id) changed.hall_id = hall;
  for (const name of times) {
    const time = filled.text(name);
    if (time !== localTime(show[name], show.venue.time_zone)) changed[name] = time === '' ? null : time;
  }
  const prices = pricesOf(filled, categories);
  if (JSON.stringify(prices) !== JSON.stringify(inOrder(show.prices, categories))) changed.prices = prices;
  const hours = filled.optionalNumber('refund_notice_hours');
  const notice = hours === null ? null : hours * minutes_per_hour;
  if (notice !== show.refund_notice_minutes) changed.refund_notice_minutes = notice;
  return changed;
}

const inOrder = (prices: ShowRow['prices'], categories: readonly string[]): ShowRow['prices'] =>
  categories.flatMap((category) => {
    const found = prices.find((each) => each.category === category);
    return found ? [{ category, price: { amount: found.price.amount, currency: found.price.currency } }] : [];
  });

export function ShowForm({ thing, show }: { thing: Thing<ShowRow>; show: ShowRow }) {
  const hall = useSignal<number | null>(show.hall.id);
  const places = useFetched(fetchPlaces);
  if (places.is_lost.value) return <NotLoaded retry={places.again} />;
  const known = places.value.value;
  if (!known) return <Loading />;
  const chosen = known.find((each) => each.hall.id === hall.value);
  // A show keeps its plan when its hall gets another one.
  const plan = known.find((each) => each.plan.id === show.plan_id)?.plan;
  const own = plan?.categories ?? show.prices.map(({ category }) => category);
  const categories = hall.value === show.hall.id ? own : (chosen?.plan.categories ?? []);
  const at = (moment: string) => localTime(moment, show.venue.time_zone);
  const notice = show.refund_notice_minutes;
  return (
    <div class="sheet">
      <Form
        submit={t('do.save')}
        saved={t('form.saved')}
        onSubmit={(filled) => thing.change(changesOf(show, filled, categories))}
        onStale={() => thing.load()}
      >
        <EventChoice chosen={show.event} />
        <HallChoice places={known} chosen={hall} stored={show.hall.id} />
        <div class="field-row">
          <TextField
            name="starts_at"
            label={t('show.starts')}
            type="datetime-local"
            hint={t('show.zone_hint', { zone: show.venue.time_zone })}
            value={at(show.starts_at)}
            required
          />
          <TextField name="ends_at" label={t('show.ends')} type="datetime-local" value={at(show.ends_at)} />
          <TextField
            name="sale_opens_at"
            label={t('show.sale_opens')}
            type="datetime-local"
            value={at(show.sale_opens_at)}
          />
          <TextField
            name="sale_closes_at"
            label={t('show.sale_closes')}
            type="datetime-local"
            value={at(show.sale_closes_at)}
          />
        </div>
        <PriceFields key={categories.join()} categories={categories} prices={show.prices} />
        <TextField
          name="refund_notice_hours"
          label={t('show.refund_notice')}
          hint={t('show.refund_notice_hint')}
          type="number"
          min={0}
          max={most_hours}
          value={notice === null ? undefined : String(notice / minutes_per_hour)}
        />
      </Form>
    </div>
  );
}

// Orders of one show, or of one seat of it: for whoever stands at the counter and knows where he sits.

import { useSignal } from '@preact/signals';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { fetchPlan, fetchShow, type Show } from '../../net/rest.ts';
import { rowWords, seatWords } from '../../text/seat_words.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { ask as askServer } from '../net/ask.ts';
import { ask } from '../places.ts';
import { t } from '../text/t.ts';
import { OnPaper } from './on_paper.tsx';
import { Select } from './select.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { useFetched } from './use_fetched.ts';

const when = (show: Pick<Show, 'starts_at' | 'venue'>): string =>
  formatDayAndTime(show.starts_at, show.venue.time_zone);

// Shows of today and of the next days; those of others are reached from their own page.
function ShowChoice() {
  const shows = useFetched(
    async () => (await askServer<{ shows: readonly Show[] }>('/shows?limit=100')).shows,
  );
  return (
    <Select
      label={t('order.show')}
      value=""
      options={[
        { value: '', words: t('order.every_show') },
        ...(shows.value.value ?? []).map((show) => ({
          value: String(show.id),
          words: `${when(show)} · ${show.event.title} · ${show.hall.name}`,
        })),
      ]}
      disabled={!shows.value.value}
      onChange={(show) => ask({ show, seat: '' })}
    />
  );
}

function SeatChoice({ plan, seat }: { plan: Plan; seat: number | null }) {
  const row = useSignal(seat === null ? -1 : plan.row[seat]);
  const chosen = plan.rows[row.value];
  const seats = chosen ? Array.from({ length: chosen.seat_count }, (_, at) => chosen.first_seat + at) : [];
  const every = { value: '', words: t('order.every_seat') };
  const named = (at: number) =>
    [plan.zones[plan.rows[at].zone].name, rowWords(plan, at)].filter((part) => part !== '').join(', ');
  return (
    <>
      <Select
        label={t('order.row')}
        value={row.value < 0 ? '' : String(row.value)}
        options={[every, ...plan.rows.map((_, at) => ({ value: String(at), words: named(at) }))]}
        onChange={(value) => {
          row.value = value === '' ? -1 : Number(value);
          ask({ seat: '' });
        }}
      />
      {chosen && (
        <Select
          label={t('order.seat')}
          value={seat === null ? '' : String(seat)}
          options={[
            every,
            ...seats.map((each) => ({ value: String(each), words: seatWords(plan, each).place })),
          ]}
          onChange={(value) => ask({ seat: value })}
        />
      )}
      {seat !== null && <OnPaper name={t('order.seat')} value={seatWords(plan, seat).full} />}
    </>
  );
}

export function SeatFinder({ show, seat }: { show: string; seat: string }) {
  const found = useFetched(async () => {
    if (show === '') return null;
    const [facts, document] = await Promise.all([fetchShow(Number(show)), fetchPlan(Number(show))]);
    return { facts, plan: parsePlan(document) };
  }, show);
  if (show === '') {
    return (
      <div class="filters">
        <ShowChoice />
      </div>
    );
  }
  if (found.is_lost.value) return <NotLoaded retry={found.again} />;
  const known = found.value.value;
  if (!known || known.facts.id !== Number(show)) return <Loading />;
  return (
    <div class="filters">
      <p class="filter-note">
        {t('order.of_show')} <b>{known.facts.event.title}</b>, {when(known.facts)}{' '}
        <button type="button" class="button quiet small" onClick={() => ask({ show: '', seat: '' })}>
          {t('order.of_all')}
        </button>
      </p>
      <SeatChoice plan={known.plan} seat={seat === '' ? null : Number(seat)} />
    </div>
  );
}

// A show's live map for the house: who is where, what is off sale, the box office, and an order on its way to other seats.

import { useSignal, useSignalEffect } from '@preact/signals';
import { effect } from '@preact/signals-core';
import { useEffect, useMemo } from 'preact/hooks';
import { Lasso } from '../../map/lasso.ts';
import { Look } from '../../map/looks.ts';
import { staff } from '../../store/staff.ts';
import { lookWords, seatWords } from '../../text/seat_words.ts';
import { tn as tnShared } from '../../text/t.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { ConnectionBadge } from '../../ui/connection_badge.tsx';
import { MapCanvas, type MapSubject } from '../../ui/map_canvas.tsx';
import { SeatTip } from '../../ui/seat_tip.tsx';
import { type Desk, DeskVisit } from '../store/desk_visit.ts';
import type { DeskMode } from '../store/seat_desk.ts';
import { t } from '../text/t.ts';
import { Tag } from '../ui/facts.tsx';
import { MovePanel } from '../ui/move_panel.tsx';
import { Page } from '../ui/page.tsx';
import { priceWords } from '../ui/price_list.tsx';
import { SalePanel } from '../ui/sale_panel.tsx';
import { SeatsPanel } from '../ui/seats_panel.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import '../../styles/show.css';
import '../../styles/map.css';
import '../../styles/cart.css';
import '../styles/map.css';

const above = () => ({ href: '/admin/shows', words: t('nav.shows') });

function subjectOf({ plan, desk }: Desk, lasso: Lasso): MapSubject {
  return {
    plan,
    words: ({ free, sold_out }) => [sold_out ? t('desk.sold_out') : tnShared('map.section.free', free)],
    look: (seat) => desk.look(seat),
    describe: (seat) => `${seatWords(plan, seat).full}, ${lookWords(desk.look(seat))}`,
    choose: (seat) => desk.choose(seat),
    listen: (listener) => desk.onSeats(listener),
    lasso,
    begin: (map) => effect(() => map.mark(desk.marked.value)),
  };
}

const priceOf = ({ show, plan }: Desk, seat: number): string =>
  priceWords(show.prices, plan.categories[plan.category[seat]]?.name);

function Modes({ desk }: Pick<Desk, 'desk'>) {
  const modes: readonly DeskMode[] =
    desk.mode.value === 'move' ? ['seats', 'sale', 'move'] : ['seats', 'sale'];
  return (
    <fieldset class="tabs">
      <legend class="unseen">{t('desk.modes')}</legend>
      {modes.map((mode) => (
        <label key={mode}>
          <input
            type="radio"
            name="desk-mode"
            checked={desk.mode.value === mode}
            onChange={() => desk.setMode(mode)}
          />
          <span>{t(`desk.mode.${mode}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Panel({ at }: { at: Desk }) {
  switch (at.desk.mode.value) {
    case 'seats':
      return <SeatsPanel at={at} />;
    case 'sale':
      return <SalePanel at={at} />;
    case 'move':
      return <MovePanel at={at} />;
  }
}

export function DeskView({ at }: { at: Desk }) {
  const { show, plan, desk } = at;
  const is_draft = show.status === 'draft';
  const draws = useSignal(false);
  const lasso = useMemo(() => new Lasso((seats) => desk.lasso(seats)), [desk]);
  const subject = useMemo(() => subjectOf(at, lasso), [at, lasso]);
  useSignalEffect(() => {
    if (desk.mode.value !== 'seats') draws.value = false;
  });
  useSignalEffect(() => {
    lasso.on = draws.value;
  });
  useEffect(() => {
    const nudge = () => {
      if (document.visibilityState === 'visible') desk.nudge();
    };
    window.addEventListener('online', nudge);
    document.addEventListener('visibilitychange', nudge);
    return () => {
      window.removeEventListener('online', nudge);
      document.removeEventListener('visibilitychange', nudge);
    };
  }, [desk]);
  return (
    <Page
      title={show.event.title}
      above={staff.is_admin.value ? { href: `/admin/shows/${show.id}`, words: t('show.one') } : above()}
      lead={
        <>
          {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.venue.name}, {show.hall.name} ·{' '}
          {tnShared('show.available', desk.room.free_count.value)}{' '}
          {is_draft && <Tag tone="calm">{t('show.status.draft')}</Tag>}{' '}
          <ConnectionBadge connection={desk.room.connection.value} />
        </>
      }
      wide
    >
      <div class="desk-bar">
        {!is_draft && <Modes desk={desk} />}
        {desk.mode.value === 'seats' && (
          <button
            type="button"
            class="button quiet small"
            aria-pressed={draws.value}
            onClick={() => {
              draws.value = !draws.value;
            }}
          >
            {t('desk.lasso')}
          </button>
        )}
      </div>
      <div class="desk">
        <div class={draws.value ? 'map-box draws' : 'map-box'}>
          <MapCanvas
            subject={subject}
            label={t('desk.map', { hall: show.hall.name })}
            help={t('desk.help')}
            tip={(place) => (
              <SeatTip plan={plan} look={desk.look(place.seat)} place={place} price={priceOf(at, place.seat)}>
                {desk.look(place.seat) === Look.free && <span>{lookWords(Look.free)}</span>}
              </SeatTip>
            )}
            {...(draws.value && { hint: t('desk.lasso_hint') })}
          />
        </div>
        <aside class="desk-panel" aria-label={t(`desk.mode.${desk.mode.value}`)}>
          <Panel at={at} />
        </aside>
      </div>
    </Page>
  );
}

export function ShowMap({ id }: { id: string }) {
  const visit = useMemo(() => new DeskVisit(Number(id)), [id]);
  useEffect(() => {
    void visit.load();
    return () => visit.leave();
  }, [visit]);
  const state = visit.state.value;
  if (state.phase === 'ready') return <DeskView at={state.at} />;
  if (state.phase === 'missing') {
    return (
      <Page title={t('thing.missing.title')} above={above()}>
        <p>{t('desk.missing')}</p>
      </Page>
    );
  }
  return (
    <main class="page">
      {state.phase === 'failed' ? <NotLoaded retry={() => void visit.load()} /> : <Loading />}
    </main>
  );
}

// A show's room played again from the journal: the map as it was at each moment, with who did what.

import { effect } from '@preact/signals-core';
import { useEffect, useMemo } from 'preact/hooks';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { fetchPlan, fetchShow, type Show } from '../../net/rest.ts';
import { query as queryText } from '../../net/rest_call.ts';
import { SeatState } from '../../net/seat_states.ts';
import { locale } from '../../text/language.ts';
import { formatNumber } from '../../text/numbers.ts';
import { lookWords, seatWords } from '../../text/seat_words.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { MapCanvas, type MapSubject } from '../../ui/map_canvas.tsx';
import { SeatTip } from '../../ui/seat_tip.tsx';
import { ask } from '../net/ask.ts';
import { Replay as Evening, type ReplayPage } from '../store/replay.ts';
import { t, tn } from '../text/t.ts';
import { Page } from '../ui/page.tsx';
import { ReplayControls } from '../ui/replay_controls.tsx';
import { Loading, Nothing, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import '../../styles/map.css';
import '../styles/map.css';

const frames_at_once = 1_000;
const most_named = 8;

function subjectOf(plan: Plan, evening: Evening): MapSubject {
  return {
    plan,
    words: ({ free }) => [tn('replay.free', free)],
    look: (seat) => evening.look(seat),
    describe: (seat) => `${seatWords(plan, seat).full}, ${lookWords(evening.look(seat))}`,
    choose: () => undefined,
    listen: (listener) => evening.onSeats(listener),
    begin: (map) =>
      effect(() => {
        evening.position.value;
        map.mark((evening.current?.changes ?? []).map(({ seat }) => seat).sort((a, b) => a - b));
      }),
  };
}

// What happened in this moment, and by whom.
function Moment({ plan, evening }: { plan: Plan; evening: Evening }) {
  evening.position.value;
  const changes = evening.current?.changes ?? [];
  if (!evening.current) return <p class="nothing">{t('replay.begin')}</p>;
  if (evening.current.picture) return <p class="nothing">{t('replay.anew')}</p>;
  return (
    <ul class="replay-changes">
      {changes.slice(0, most_named).map(({ seat, person, why }) => (
        <li key={seat}>
          <b>{seatWords(plan, seat).full}</b>{' '}
          {t(`replay.why.${why}`, { who: person ? (person.username ?? t('role.guest')) : t('replay.house') })}
        </li>
      ))}
      {changes.length > most_named && <li>{tn('replay.more', changes.length - most_named)}</li>}
    </ul>
  );
}

function Counts({ evening }: { evening: Evening }) {
  evening.position.value;
  return (
    <dl class="cards small">
      {(['free', 'held', 'sold', 'blocked'] as const).map((state) => (
        <div key={state} class="card">
          <dt>{t(`replay.state.${state}`)}</dt>
          <dd>{formatNumber(evening.count(SeatState[state]))}</dd>
        </div>
      ))}
    </dl>
  );
}

function Player({ show, plan }: { show: Show; plan: Plan }) {
  const evening = useMemo(
    () =>
      new Evening((cursor) =>
        ask<ReplayPage>(`/admin/shows/${show.id}/replay?${queryText({ limit: frames_at_once, cursor })}`),
      ),
    [show.id],
  );
  const subject = useMemo(() => subjectOf(plan, evening), [plan, evening]);
  useEffect(() => {
    void evening.load();
    return () => evening.stop();
  }, [evening]);
  const phase = evening.phase.value;
  const moment = (at: string) =>
    new Intl.DateTimeFormat(locale(), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZone: show.venue.time_zone,
    }).format(new Date(at));
  if (phase === 'loading') return <Loading />;
  if (phase === 'empty') return <Nothing>{t('replay.none')}</Nothing>;
  return (
    <>
      {phase === 'failed' && <NotLoaded retry={() => void evening.load()} />}
      <ReplayControls evening={evening} moment={moment} />
      <div class="desk">
        <div class="map-box">
          <MapCanvas
            subject={subject}
            label={t('replay.map', { hall: show.hall.name })}
            tip={(place) => <SeatTip plan={plan} look={evening.look(place.seat)} place={place} price="" />}
            hint={null}
          />
        </div>
        <aside class="desk-panel" aria-label={t('replay.moment')}>
          <Counts evening={evening} />
          <Moment plan={plan} evening={evening} />
        </aside>
      </div>
    </>
  );
}

export function Replay({ id }: { id: string }) {
  const found = useFetched(async () => {
    const [show, document] = await Promise.all([fetchShow(Number(id)), fetchPlan(Number(id))]);
    return { show, plan: parsePlan(document) };
  }, id);
  const known = found.value.value;
  const above = { href: `/admin/shows/${id}`, words: t('show.one') };
  if (!known) {
    return (
      <Page title={t('show.replay')} above={above}>
        {found.is_lost.value ? <NotLoaded retry={found.again} /> : <Loading />}
      </Page>
    );
  }
  const { show, plan } = known;
  return (
    <Page
      title={t('replay.title', { title: show.event.title })}
      above={above}
      lead={`${formatDayAndTime(show.starts_at, show.venue.time_zone)} · ${show.venue.name}, ${show.hall.name}`}
      wide
    >
      <Player show={show} plan={plan} />
    </Page>
  );
}

// What whoever comes by sees: what is on today, and what comes. A touch on a show begins a visit.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Show } from '../../net/rest.ts';
import { page_clock } from '../../net/rest_call.ts';
import { formatDayAndTime, formatLongDay, formatTime } from '../../text/times.ts';
import { Poster } from '../../ui/poster.tsx';
import { priceWords } from '../../ui/show_ticket.tsx';
import { forgetLanguage, kiosk, programme } from '../house.ts';
import { t } from '../text/t.ts';
import { onSignsOfLife } from './signs_of_life.ts';

const idle_ms = 45_000;

// Somebody chose a language, looked through the list and went away: the next one finds neither.
function useForgottenLook(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        forgetLanguage();
        list.current?.scrollTo(0, 0);
      }, idle_ms);
    };
    wait();
    const stop = onSignsOfLife(wait);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [list]);
}

function ShowCard({ show, is_today }: { show: Show; is_today: boolean }) {
  const { event, venue, hall, starts_at } = show;
  const zone = venue.time_zone;
  return (
    <li>
      <button type="button" class="kiosk-show" onClick={() => kiosk.chooseShow(show.id)}>
        <Poster event={event} />
        <span class="kiosk-show-words">
          <b>{event.title}</b>
          <time dateTime={starts_at}>
            {is_today ? formatTime(starts_at, zone) : formatDayAndTime(starts_at, zone)}
          </time>
          <span>
            {venue.name}
            {hall.name !== venue.name && `, ${hall.name}`}
          </span>
        </span>
        <span class="kiosk-price">{priceWords(show)}</span>
      </button>
    </li>
  );
}

function Shows({ title, shows, is_today }: { title: string; shows: readonly Show[]; is_today: boolean }) {
  if (shows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="kiosk-shows">
        {shows.map((show) => (
          <ShowCard key={show.id} show={show} is_today={is_today} />
        ))}
      </ul>
    </section>
  );
}

function Programme() {
  const phase = programme.phase.value;
  const [today, coming] = [programme.today.value, programme.coming.value];
  if (phase === 'loading') return <p role="status">{t('kiosk.loading')}</p>;
  if (phase === 'failed') return <p role="alert">{t('attract.failed')}</p>;
  return (
    <>
      {today.length === 0 && (
        <p class="kiosk-nothing">{coming.length > 0 ? t('attract.nothing_today') : t('attract.nothing')}</p>
      )}
      <Shows title={t('attract.today')} shows={today} is_today={true} />
      <Shows title={t('attract.coming')} shows={coming} is_today={false} />
    </>
  );
}

export function Attract() {
  const list = useRef<HTMLElement>(null);
  useForgottenLook(list);
  useEffect(() => {
    programme.start();
    return () => programme.stop();
  }, []);
  const now = new Date(page_clock.now_ms()).toISOString();
  return (
    <main ref={list} class="kiosk-attract">
      <div class="kiosk-welcome">
        <h1>{t('attract.title')}</h1>
        <p>
          {formatLongDay(now, Intl.DateTimeFormat().resolvedOptions().timeZone)} · {t('attract.text')}
        </p>
      </div>
      <Programme />
    </main>
  );
}

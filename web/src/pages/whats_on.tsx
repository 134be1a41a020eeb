// The programme: what is on, day by day.

import { useEffect, useMemo } from 'preact/hooks';
import { fetchShows, type Show } from '../net/rest.ts';
import { page_clock } from '../net/rest_call.ts';
import { ShowsStore } from '../store/shows_store.ts';
import { t } from '../text/t.ts';
import { dayKey, formatDay, nearDay } from '../text/times.ts';
import { Header } from '../ui/header.tsx';
import { ShowTicket } from '../ui/show_ticket.tsx';
import { useTitle } from '../ui/use_title.ts';

interface Day {
  readonly key: string;
  readonly near: string | null;
  readonly date: string;
  readonly shows: Show[];
}

// The list comes ordered by start; a day is the day where the venue is.
function byDay(shows: readonly Show[], now: Date): Day[] {
  const days = new Map<string, Day>();
  for (const show of shows) {
    const zone = show.venue.time_zone;
    const key = dayKey(show.starts_at, zone);
    const day = days.get(key);
    if (day) day.shows.push(show);
    else {
      const [near, date] = [nearDay(show.starts_at, zone, now), formatDay(show.starts_at, zone)];
      days.set(key, { key, near, date, shows: [show] });
    }
  }
  return [...days.values()].sort((a, b) => a.key.localeCompare(b.key));
}

function Skeleton() {
  return (
    <div class="skeleton" role="status" aria-label={t('list.loading')}>
      {[1, 2, 3, 4].map((line) => (
        <div key={line} class="ticket-ghost" />
      ))}
    </div>
  );
}

function Programme({ store }: { store: ShowsStore }) {
  const shows = store.shows.value;
  if (shows.length === 0) {
    return (
      <div class="blank">
        <h2>{t('list.empty.title')}</h2>
        <p>{t('list.empty.text')}</p>
      </div>
    );
  }
  const now = new Date(page_clock.now_ms()); // the device's own clock may be hours off
  return (
    <>
      {byDay(shows, now).map((day) => (
        <section key={day.key} class="day">
          <h2>
            {day.near ?? day.date}
            {day.near && <span class="day-date">{day.date}</span>}
          </h2>
          <ul class="tickets">
            {day.shows.map((show) => (
              <ShowTicket key={show.id} show={show} now_ms={now.getTime()} />
            ))}
          </ul>
        </section>
      ))}
      {store.more.value !== null && (
        <button
          type="button"
          class="button quiet more"
          disabled={store.loading_more.value}
          onClick={() => void store.loadMore()}
        >
          {t('list.more')}
        </button>
      )}
    </>
  );
}

export function WhatsOn() {
  const store = useMemo(() => new ShowsStore(fetchShows), []);
  useTitle(t('list.title'));
  useEffect(() => void store.load(), [store]);
  const phase = store.phase.value;
  return (
    <>
      <Header />
      <main class="list-page">
        <h1>{t('list.title')}</h1>
        <p class="lead">{t('list.lead')}</p>
        {phase === 'loading' && <Skeleton />}
        {phase === 'ready' && <Programme store={store} />}
        {phase === 'failed' && (
          <div class="blank" role="alert">
            <h2>{t('list.error.title')}</h2>
            <p>{t('list.error.text')}</p>
            <button type="button" class="button" onClick={() => void store.load()}>
              {t('action.retry')}
            </button>
          </div>
        )}
      </main>
    </>
  );
}

// Shows, day by day where the venue is.

import type { Show } from '../net/rest.ts';
import { page_clock } from '../net/rest_call.ts';
import { dayKey, formatDay, nearDay } from '../text/times.ts';
import { ShowTicket } from './show_ticket.tsx';

interface Day {
  readonly key: string;
  readonly near: string | null;
  readonly date: string;
  readonly shows: Show[];
}

// The list comes ordered by start.
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

export function ShowDays({ shows, posters = false }: { shows: readonly Show[]; posters?: boolean }) {
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
              <ShowTicket key={show.id} show={show} now_ms={now.getTime()} poster={posters} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

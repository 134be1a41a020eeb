// A month of shows, each on the day that it has where it is played.

import { locale } from '../../text/language.ts';
import { dayKey, formatTime } from '../../text/times.ts';
import { Icon } from '../../ui/icons.tsx';
import { askAll } from '../net/ask.ts';
import type { ShowRow } from '../net/rows.ts';
import { ask, place } from '../places.ts';
import { addDays, addMonths, localTime, monthKey, monthOf, weeksOf } from '../store/local_time.ts';
import { t } from '../text/t.ts';
import { ShowStatus, standingOf } from './show_status.tsx';
import { Loading, NotLoaded } from './table.tsx';
import { TableFrame } from './table_frame.tsx';
import { useFetched } from './use_fetched.ts';
import '../styles/calendar.css';

const some_monday = Date.UTC(2024, 0, 1);
const day_ms = 86_400_000;

const own_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = (): string => localTime(new Date(), own_zone()).slice(0, 10);

function monthWords(key: string): string {
  const format = new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${key}-01`));
}

function weekdayWords(at: number): string {
  return new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(
    some_monday + at * day_ms,
  );
}

const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(day));

function Day({ day, month, shows }: { day: string; month: string; shows: readonly ShowRow[] }) {
  const classes = [
    'calendar-day',
    day.startsWith(month) ? '' : 'outside',
    day === today() ? 'today' : '',
    shows.length === 0 ? 'empty' : '',
  ];
  return (
    <td class={classes.filter((each) => each !== '').join(' ')}>
      <span class="calendar-number" aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      <span class="unseen">{dayWords(day)}</span>
      <span class="calendar-date" aria-hidden="true">
        {dayWords(day)}
      </span>
      {shows.length > 0 && (
        <ul>
          {shows.map((show) => (
            <li key={show.id}>
              <a class={`calendar-show ${standingOf(show)}`} href={`/admin/shows/${show.id}`}>
                <b>{formatTime(show.starts_at, show.venue.time_zone)}</b> {show.event.title}
                <span class="unseen">
                  {' '}
                  <ShowStatus show={show} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

interface CalendarProps {
  venue: string;
  event: string;
}

export function Calendar({ venue, event }: CalendarProps) {
  const asked = place.value.query.get('month') ?? '';
  const key = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today().slice(0, 7);
  const month = monthOf(key);
  const weeks = weeksOf(month);
  // A day more on each side: a day begins at other moments elsewhere.
  const from = `${addDays(weeks[0][0], -1)}T00:00:00Z`;
  const before = `${addDays(weeks[weeks.length - 1][6], 2)}T00:00:00Z`;
  const found = useFetched(
    () => askAll<ShowRow>('/admin/shows', 'shows', { venue, event, from, before }),
    [venue, event, key].join(),
  );
  const shows = found.value.value ?? [];
  const on = (day: string) => shows.filter((show) => dayKey(show.starts_at, show.venue.time_zone) === day);
  const turn = (count: number) => ask({ month: monthKey(addMonths(month, count)) });
  return (
    <div class="calendar">
      <div class="calendar-head">
        <button type="button" class="round-button" aria-label={t('calendar.before')} onClick={() => turn(-1)}>
          <Icon name="back" />
        </button>
        <h2 aria-live="polite">{monthWords(key)}</h2>
        <button
          type="button"
          class="round-button forward"
          aria-label={t('calendar.after')}
          onClick={() => turn(1)}
        >
          <Icon name="back" />
        </button>
        <button type="button" class="button quiet small" onClick={() => ask({ month: '' })}>
          {t('calendar.today')}
        </button>
      </div>
      {found.is_lost.value && <NotLoaded retry={found.again} />}
      {!found.is_lost.value && !found.value.value && <Loading />}
      {found.value.value && shows.length === 0 && <p class="nothing">{t('calendar.none')}</p>}
      <TableFrame label={monthWords(key)}>
        <table class="calendar-table">
          <caption class="unseen">{monthWords(key)}</caption>
          <thead>
            <tr>
              {Array.from({ length: 7 }, (_, at) => (
                <th key={at} scope="col">
                  {weekdayWords(at)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <Day key={day} day={day} month={key} shows={on(day)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}

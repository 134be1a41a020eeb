// Which show it is, and how this entrance is called.

import { useMemo } from 'preact/hooks';
import { fetchShows, type Show } from '../../net/rest.ts';
import { page_clock } from '../../net/rest_call.ts';
import { Paged } from '../../store/paged.ts';
import { staff } from '../../store/staff.ts';
import { dayKey, formatDayAndTime } from '../../text/times.ts';
import { LanguageSwitch } from '../../ui/language_switch.tsx';
import { PagedList } from '../../ui/paged_list.tsx';
import { useTitle } from '../../ui/use_title.ts';
import { kept } from '../offline/kept.ts';
import { gate_name, longest_gate, nameGate } from '../store/gate_name.ts';
import { t } from '../text/t.ts';
import { DoorBrand } from '../ui/door_brand.tsx';

const todays = (show: Show): boolean => {
  const zone = show.venue.time_zone;
  return dayKey(show.starts_at, zone) === dayKey(new Date(page_clock.now_ms()), zone);
};

// The first page without the server, too, if this scanner has seen it before.
const fetchKnown = (cursor: string | null) =>
  cursor === null ? kept.freshOr('shows', () => fetchDoors(null)) : fetchDoors(cursor);

// Those of today that have begun are at their doors, too, though no list of coming shows has them.
async function fetchDoors(cursor: string | null) {
  const page = await fetchShows({ cursor });
  if (cursor !== null) return page;
  const now = new Date(page_clock.now_ms());
  const date = dayKey(now, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const today = (await fetchShows({ cursor: null, date })).items;
  const begun = today.filter((show) => page.items.every(({ id }) => id !== show.id));
  const items = [...begun, ...page.items].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  return { ...page, items };
}

function ShowLink({ show }: { show: Show }) {
  return (
    <li>
      <a class="door-show" href={`/door/${show.id}`}>
        <b>{show.event.title}</b>
        <span>
          {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.venue.name}, {show.hall.name}
        </span>
        {show.status === 'cancelled' && <i>{t('shows.cancelled')}</i>}
      </a>
    </li>
  );
}

function ShowList({ title, shows }: { title: string; shows: readonly Show[] }) {
  if (shows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="door-shows">
        {shows.map((show) => (
          <ShowLink key={show.id} show={show} />
        ))}
      </ul>
    </section>
  );
}

function useShows(): Paged<Show> {
  return useMemo(() => {
    const list = new Paged(fetchKnown, (show: Show) => show.id);
    void list.load();
    return list;
  }, []);
}

export function ShowChoice() {
  useTitle(t('door.title'));
  const list = useShows();
  return (
    <>
      <header class="site-header">
        <DoorBrand />
        <nav class="site-nav">
          <button type="button" class="button quiet small" onClick={() => void staff.signOut()}>
            {t('door.sign_out')}
          </button>
        </nav>
        <LanguageSwitch />
      </header>
      <main class="door-choice">
        <h1>{t('shows.title')}</h1>
        <label class="door-gate-name">
          <span>{t('shows.gate')}</span>
          <input
            value={gate_name.value}
            maxLength={longest_gate}
            autoComplete="off"
            aria-describedby="gate-hint"
            onInput={(event) => nameGate(event.currentTarget.value)}
          />
        </label>
        <p id="gate-hint" class="door-hint">
          {t('shows.gate.hint')}
        </p>
        <PagedList
          list={list}
          failed={t('shows.failed')}
          more={t('shows.more')}
          empty={<p>{t('shows.none')}</p>}
        >
          {(shows) => (
            <>
              <ShowList title={t('shows.today')} shows={shows.filter(todays)} />
              <ShowList title={t('shows.coming')} shows={shows.filter((show) => !todays(show))} />
            </>
          )}
        </PagedList>
      </main>
    </>
  );
}

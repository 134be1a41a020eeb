// Every show of the house, as a list of what is to come or has been, or as a calendar. Staff see what is in the programme.

import { staff } from '../../store/staff.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { askAll, askPage } from '../net/ask.ts';
import type { ShowRow, Venue } from '../net/rows.ts';
import { asked, place } from '../places.ts';
import { t } from '../text/t.ts';
import { Calendar } from '../ui/calendar.tsx';
import { Choice, Tabs } from '../ui/choice.tsx';
import { Page } from '../ui/page.tsx';
import { ShowStatus } from '../ui/show_status.tsx';
import { Sort } from '../ui/sort.tsx';
import { Table } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { useList } from '../ui/use_list.ts';

const path = () => (staff.is_admin.peek() ? '/admin/shows' : '/shows');

// Where a show's work is done: its page for admins, its map for the box office.
const showHref = (id: number): string =>
  staff.is_admin.value ? `/admin/shows/${id}` : `/admin/shows/${id}/map`;

interface ListProps {
  venue: string;
  event: string;
  when: string;
  sort: string;
}

// Shows that have begun in the last hours are still to come: people are at the door.
function boundsOf(when: string): { from?: string; before?: string } {
  const now = new Date(Date.now() - 6 * 3_600_000);
  now.setMinutes(0, 0, 0);
  if (when === 'all') return {};
  return when === 'past' ? { before: now.toISOString() } : { from: now.toISOString() };
}

// What is past is looked through from its end.
const orderOf = (when: string | null): readonly ['earliest' | 'latest', 'earliest' | 'latest'] =>
  when === 'past' ? ['latest', 'earliest'] : ['earliest', 'latest'];

function List({ venue, event, when, sort }: ListProps) {
  const list = useList<ShowRow>(
    (cursor) => {
      const wanted = staff.is_admin.peek() ? { sort, ...boundsOf(when) } : {};
      return askPage(path(), 'shows', { venue, event, cursor, ...wanted });
    },
    (show) => show.id,
    [venue, event, when, sort].join(),
  );
  return (
    <Table
      caption={t('nav.shows')}
      columns={[
        {
          head: t('show.starts'),
          is_main: true,
          cell: ({ id, starts_at, venue: { time_zone } }) => (
            <a class="nowrap" href={showHref(id)}>
              {formatDayAndTime(starts_at, time_zone)}
            </a>
          ),
        },
        { head: t('show.event'), cell: (show) => show.event.title },
        { head: t('show.hall'), cell: (show) => `${show.venue.name}, ${show.hall.name}` },
        { head: t('show.status'), cell: (show) => <ShowStatus show={show} /> },
        {
          head: t('list.actions'),
          is_pressed: true,
          cell: ({ id, status }) => (
            <a class="button quiet small" href={`/admin/shows/${id}/map`}>
              {status === 'draft' ? t('show.map_draft') : t('show.map')}
            </a>
          ),
        },
      ]}
      list={list}
      keyOf={(show) => show.id}
      empty={when === 'coming' ? t('show.none_coming') : t('list.none_found')}
    />
  );
}

function AdminFilters() {
  const venues = useFetched(() => askAll<Venue>('/admin/venues', 'venues'));
  const { query } = place.value;
  const is_list = query.get('view') !== 'calendar';
  return (
    <div class="filters">
      <Tabs
        name="view"
        label={t('show.view')}
        options={[
          { value: 'list', words: t('show.view_list') },
          { value: 'calendar', words: t('show.view_calendar') },
        ]}
      />
      {is_list && (
        <Choice
          name="when"
          label={t('show.when')}
          options={[
            { value: 'coming', words: t('show.coming') },
            { value: 'past', words: t('show.past') },
            { value: 'all', words: t('show.all') },
          ]}
        />
      )}
      {is_list && <Sort keys={orderOf(query.get('when'))} />}
      <Choice
        name="venue"
        label={t('venue.one')}
        options={[
          { value: '', words: t('show.every_venue') },
          ...(venues.value.value ?? []).map(({ id, name }) => ({ value: String(id), words: name })),
        ]}
      />
      {query.get('event') && (
        <p class="filter-note">
          {t('show.of_one_event')} <a href="/admin/shows">{t('show.of_all_events')}</a>
        </p>
      )}
    </div>
  );
}

export function Shows() {
  const { query } = place.value;
  const is_admin = staff.is_admin.value;
  const [venue, event] = [query.get('venue') ?? '', query.get('event') ?? ''];
  const when = query.get('when') ?? 'coming';
  const series = event ? `/admin/shows/series?event=${event}` : '/admin/shows/series';
  return (
    <Page
      title={t('nav.shows')}
      lead={is_admin ? undefined : t('show.staff_lead')}
      actions={
        is_admin && (
          <>
            <a class="button" href={series}>
              {t('series.title')}
            </a>
            <a class="button quiet" href={event ? `/admin/shows/new?event=${event}` : '/admin/shows/new'}>
              {t('show.new')}
            </a>
          </>
        )
      }
    >
      {is_admin && <AdminFilters />}
      {is_admin && query.get('view') === 'calendar' ? (
        <Calendar venue={venue} event={event} />
      ) : (
        <List venue={venue} event={event} when={when} sort={asked('sort').sort || orderOf(when)[0]} />
      )}
    </Page>
  );
}

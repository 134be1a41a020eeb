// What the house plays.

import type { EventRow } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { Filters } from '../ui/filters.tsx';
import { Page } from '../ui/page.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useAskedList } from '../ui/use_list.ts';

const columns = (): readonly Column<EventRow>[] => [
  {
    head: t('event.title'),
    cell: (event) => <a href={`/admin/events/${event.id}`}>{event.title}</a>,
    is_main: true,
  },
  { head: t('event.category'), cell: (event) => event.category.name },
  {
    head: t('event.duration'),
    align: 'end',
    cell: (event) => (event.duration_min ? t('event.minutes', { minutes: event.duration_min }) : '–'),
  },
  {
    head: t('nav.shows'),
    cell: (event) => <a href={`/admin/shows?event=${event.id}`}>{t('event.its_shows')}</a>,
  },
];

export function Events() {
  const { list, is_narrowed } = useAskedList<EventRow>({
    path: '/admin/events',
    rows: 'events',
    keyOf: ({ id }) => id,
  });
  return (
    <Page
      title={t('nav.events')}
      lead={t('event.lead')}
      actions={
        <a class="button" href="/admin/events/new">
          {t('event.new')}
        </a>
      }
    >
      <Filters search={t('event.search')} sort={['title', 'date', 'popularity']} />
      <Table
        caption={t('nav.events')}
        columns={columns()}
        list={list}
        keyOf={(event) => event.id}
        empty={is_narrowed ? t('list.none_found') : t('event.none')}
      />
    </Page>
  );
}

// What the house plays.

import { formatNumber } from '../../text/numbers.ts';
import { askPage } from '../net/ask.ts';
import type { EventRow } from '../net/rows.ts';
import { place } from '../places.ts';
import { t } from '../text/t.ts';
import { Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search_box.tsx';
import { chosenSort, Sort } from '../ui/sort.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useList } from '../ui/use_list.ts';

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
    cell: (event) =>
      event.duration_min ? t('event.minutes', { minutes: formatNumber(event.duration_min) }) : '–',
  },
  {
    head: t('nav.shows'),
    cell: (event) => <a href={`/admin/shows?event=${event.id}`}>{t('event.its_shows')}</a>,
  },
];

export function Events() {
  const q = place.value.query.get('q') ?? '';
  const sort = chosenSort();
  const list = useList<EventRow>(
    (cursor) => askPage('/admin/events', 'events', { q, sort, cursor }),
    (event) => event.id,
    `${sort} ${q}`,
  );
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
      <div class="filters">
        <SearchBox name="q" label={t('event.search')} />
        <Sort keys={['title', 'date', 'popularity']} />
      </div>
      <Table
        caption={t('nav.events')}
        columns={columns()}
        list={list}
        keyOf={(event) => event.id}
        empty={q === '' ? t('event.none') : t('list.none_found')}
      />
    </Page>
  );
}

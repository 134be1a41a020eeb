// The shows that a series has become, and the evenings that it left out.

import { formatDayAndTime } from '../../text/times.ts';
import type { Series } from '../net/rows.ts';
import { t, tn } from '../text/t.ts';
import { Page, Section } from './page.tsx';
import { ShowStatus } from './show_status.tsx';
import { Rows } from './table.tsx';

export function MadeSeries({ made }: { made: Series }) {
  return (
    <Page
      title={tn('series.made', made.shows.length)}
      above={{ href: '/admin/shows', words: t('nav.shows') }}
    >
      {made.skipped.length > 0 && (
        <Section title={tn('series.skipped', made.skipped.length)}>
          <ul class="plain-list">
            {made.skipped.map(({ date, time, reason }) => (
              <li key={`${date} ${time}`}>
                {date} {time}: <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Rows
        caption={t('nav.shows')}
        columns={[
          {
            head: t('show.starts'),
            is_main: true,
            cell: ({ id, starts_at, venue }) => (
              <a href={`/admin/shows/${id}`}>{formatDayAndTime(starts_at, venue.time_zone)}</a>
            ),
          },
          { head: t('show.event'), cell: ({ event }) => event.title },
          { head: t('show.hall'), cell: ({ venue, hall }) => `${venue.name}, ${hall.name}` },
          { head: t('show.status'), cell: (show) => <ShowStatus show={show} /> },
        ]}
        items={made.shows}
        keyOf={({ id }) => id}
      />
    </Page>
  );
}

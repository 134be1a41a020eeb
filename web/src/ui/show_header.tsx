// Which show this is, how much of it is free, and whether what one sees is live.

import { is_embedded } from '../embed/frame.ts';
import type { Visit } from '../store/show_visit.ts';
import { t, tn } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';
import { ConnectionBadge } from './connection_badge.tsx';
import { Icon } from './icons.tsx';
import { LanguageSwitch } from './language_switch.tsx';

export function ShowHeader({ visit }: { visit: Visit }) {
  const { show, room } = visit;
  const known = room.status.value !== null;
  return (
    <header class="show-header">
      {!is_embedded && (
        <a class="round-button" href="/" aria-label={t('action.back')}>
          <Icon name="back" />
        </a>
      )}
      <div class="show-words">
        <h1>
          <a href={`/events/${show.event.id}`} dir="auto">
            {show.event.title}
          </a>
        </h1>
        <p>
          <time dateTime={show.starts_at}>{formatDayAndTime(show.starts_at, show.venue.time_zone)}</time>
          <bdi class="show-place">{show.venue.name}</bdi>
          {known && <span class="show-free">{tn('show.available', room.free_count.value)}</span>}
        </p>
      </div>
      <LanguageSwitch />
      <ConnectionBadge connection={room.connection.value} />
    </header>
  );
}

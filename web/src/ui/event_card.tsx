// One event among those found.

import type { ListedEvent } from '../net/rest.ts';
import { t } from '../text/t.ts';
import { formatDate } from '../text/times.ts';
import { EventTags } from './event_tags.tsx';
import { Poster } from './poster.tsx';

export function EventCard({ event }: { event: ListedEvent }) {
  return (
    <li>
      <a class="event-card" href={`/events/${event.id}`}>
        <Poster event={event} />
        <div class="event-words">
          <h2>
            <bdi>{event.title}</bdi>
          </h2>
          <p class="event-description" dir="auto">
            {event.description}
          </p>
          <EventTags event={event} />
        </div>
        <span class="event-next">
          {event.next_show_at
            ? t('event.next', { when: formatDate(event.next_show_at) })
            : t('event.no_shows')}
        </span>
      </a>
    </li>
  );
}

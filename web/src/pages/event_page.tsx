// An event: what it is, and when and where it is played.

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fetchEvent, fetchEventShows, type ListedEvent } from '../net/rest.ts';
import { ApiError } from '../net/rest_call.ts';
import { Paged } from '../store/paged.ts';
import { t } from '../text/t.ts';
import { EventTags } from '../ui/event_tags.tsx';
import { Header } from '../ui/header.tsx';
import { Message } from '../ui/message.tsx';
import { PagedList } from '../ui/paged_list.tsx';
import { Poster } from '../ui/poster.tsx';
import { ShowDays } from '../ui/show_days.tsx';
import { useTitle } from '../ui/use_title.ts';

function EventShows({ event }: { event: ListedEvent }) {
  useTitle(event.title);
  const list = useMemo(
    () =>
      new Paged(
        (cursor) => fetchEventShows(event.id, cursor),
        (show) => show.id,
      ),
    [event.id],
  );
  useEffect(() => void list.load(), [list]);
  const nothing = (
    <div class="blank">
      <h2>{t('event.no_shows')}</h2>
      <p>{t('list.empty.text')}</p>
    </div>
  );
  return (
    <>
      <Header />
      <main class="list-page">
        <div class="event-head">
          <Poster event={event} />
          <div>
            <h1>
              <bdi>{event.title}</bdi>
            </h1>
            <EventTags event={event} />
            <p class="lead" dir="auto">
              {event.description}
            </p>
          </div>
        </div>
        <PagedList list={list} failed={t('list.error.title')} more={t('list.more')} empty={nothing}>
          {(shows) => <ShowDays shows={shows} />}
        </PagedList>
      </main>
    </>
  );
}

export function EventPage({ id }: { id: number }) {
  const event = useSignal<ListedEvent | 'missing' | 'failed' | null>(null);
  const load = () => {
    event.value = null;
    fetchEvent(id).then(
      (found) => {
        event.value = found;
      },
      (error: unknown) => {
        event.value = error instanceof ApiError && error.status === 404 ? 'missing' : 'failed';
      },
    );
  };
  useEffect(load, [id]);
  if (event.value === 'missing') {
    return <Message title={t('event.missing.title')} text={t('event.missing.text')} />;
  }
  if (event.value === 'failed') {
    return (
      <Message
        title={t('list.error.title')}
        text={t('list.error.text')}
        action={t('action.retry')}
        onAction={load}
      />
    );
  }
  if (event.value === null) return <main class="waiting" aria-busy="true" aria-label={t('list.loading')} />;
  return <EventShows event={event.value} />;
}

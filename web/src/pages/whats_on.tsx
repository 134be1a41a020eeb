// The programme: what is on, day by day or on one day; or the events that somebody looks for.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { type Category, fetchCategories, fetchEvents, fetchShows } from '../net/rest.ts';
import { Paged } from '../store/paged.ts';
import { anything, asksForEvents, isWished, type Wish } from '../store/programme.ts';
import { t } from '../text/t.ts';
import { EventCard } from '../ui/event_card.tsx';
import { Finder } from '../ui/finder.tsx';
import { Header } from '../ui/header.tsx';
import { PagedList } from '../ui/paged_list.tsx';
import { ShowDays } from '../ui/show_days.tsx';
import { useTitle } from '../ui/use_title.ts';

const typing_ms = 250; // a pause in typing, after which the words are asked for

function Nothing({ title }: { title: string }) {
  return (
    <div class="blank">
      <h2>{title}</h2>
      <p>{t('list.empty.text')}</p>
    </div>
  );
}

function Shows({ wish }: { wish: Signal<Wish> }) {
  const { date } = wish.value;
  const list = useMemo(
    () =>
      new Paged(
        (cursor) => fetchShows({ cursor, date: wish.peek().date }),
        (show) => show.id,
      ),
    [wish],
  );
  useEffect(() => void list.load(), [list, date]);
  const nothing = <Nothing title={date === '' ? t('list.empty.title') : t('list.empty.day')} />;
  return (
    <PagedList list={list} failed={t('list.error.title')} more={t('list.more')} empty={nothing}>
      {(shows) => {
        const wished = shows.filter((show) => isWished(show, wish.value));
        return wished.length > 0 ? <ShowDays shows={wished} posters /> : nothing;
      }}
    </PagedList>
  );
}

function Events({ wish }: { wish: Signal<Wish> }) {
  const { words, category } = wish.value;
  const list = useMemo(
    () =>
      new Paged(
        (cursor) => fetchEvents({ cursor, ...wish.peek() }),
        (event) => event.id,
      ),
    [wish],
  );
  useEffect(() => {
    const timer = setTimeout(() => void list.load(), typing_ms);
    return () => clearTimeout(timer);
  }, [list, words, category]);
  return (
    <PagedList
      list={list}
      failed={t('list.error.title')}
      more={t('list.more_events')}
      empty={<Nothing title={t('list.empty.events')} />}
    >
      {(events) => (
        <ul class="events">
          {events.map((event) => (
            <EventCard key={event.id} event={event} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

export function WhatsOn() {
  const wish = useSignal<Wish>(anything);
  const categories = useSignal<readonly Category[]>([]);
  useTitle(t('list.title'));
  useEffect(() => {
    // Without them there is one way less to look for something, and nothing else is lost.
    fetchCategories().then(
      (all) => {
        categories.value = all;
      },
      () => undefined,
    );
  }, [categories]);
  return (
    <>
      <Header />
      <main class="list-page">
        <h1>{t('list.title')}</h1>
        <p class="lead">{t('list.lead')}</p>
        <Finder wish={wish} categories={categories.value} />
        {asksForEvents(wish.value) ? <Events wish={wish} /> : <Shows wish={wish} />}
      </main>
    </>
  );
}

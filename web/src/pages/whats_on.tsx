// The programme: what is on, day by day, or on one day.

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fetchShows } from '../net/rest.ts';
import { Paged } from '../store/paged.ts';
import { t } from '../text/t.ts';
import { Header } from '../ui/header.tsx';
import { PagedList } from '../ui/paged_list.tsx';
import { ShowDays } from '../ui/show_days.tsx';
import { useTitle } from '../ui/use_title.ts';

export function WhatsOn() {
  const date = useSignal('');
  const list = useMemo(
    () =>
      new Paged(
        (cursor) => fetchShows({ cursor, date: date.peek() }),
        (show) => show.id,
      ),
    [date],
  );
  useTitle(t('list.title'));
  useEffect(() => void list.load(), [list, date.value]);
  const nothing = (
    <div class="blank">
      <h2>{date.value === '' ? t('list.empty.title') : t('list.empty.day')}</h2>
      <p>{t('list.empty.text')}</p>
    </div>
  );
  return (
    <>
      <Header />
      <main class="list-page">
        <h1>{t('list.title')}</h1>
        <p class="lead">{t('list.lead')}</p>
        <form class="finder" onSubmit={(event) => event.preventDefault()}>
          <label>
            <span>{t('list.date')}</span>
            <input
              type="date"
              value={date.value}
              onInput={(event) => {
                date.value = event.currentTarget.value;
              }}
            />
          </label>
          {date.value !== '' && (
            <button
              type="button"
              class="button quiet small"
              onClick={() => {
                date.value = '';
              }}
            >
              {t('list.all_days')}
            </button>
          )}
        </form>
        <PagedList list={list} failed={t('list.error.title')} more={t('list.more')} empty={nothing}>
          {(shows) => <ShowDays shows={shows} />}
        </PagedList>
      </main>
    </>
  );
}

// What a list that comes page by page shows while it loads, when it failed, and where there is more of it.

import type { ComponentChildren } from 'preact';
import type { Paged } from '../store/paged.ts';
import { t } from '../text/t.ts';

interface PagedListProps<Item> {
  list: Paged<Item>;
  failed: string;
  more: string;
  empty: ComponentChildren;
  children: (items: readonly Item[]) => ComponentChildren;
}

function Skeleton() {
  return (
    <div class="skeleton" role="status" aria-label={t('list.loading')}>
      {[1, 2, 3, 4].map((line) => (
        <div key={line} class="ticket-ghost" />
      ))}
    </div>
  );
}

export function PagedList<Item>({ list, failed, more, empty, children }: PagedListProps<Item>) {
  const phase = list.phase.value;
  if (phase === 'loading') return <Skeleton />;
  if (phase === 'failed' && list.refused.value) {
    return (
      <div class="blank" role="alert">
        <h2>{t('list.empty.events')}</h2>
        <p>{t('list.refused.text')}</p>
      </div>
    );
  }
  if (phase === 'failed') {
    return (
      <div class="blank" role="alert">
        <h2>{failed}</h2>
        <p>{t('list.error.text')}</p>
        <button type="button" class="button" onClick={() => void list.load()}>
          {t('action.retry')}
        </button>
      </div>
    );
  }
  if (list.items.value.length === 0) return <>{empty}</>;
  return (
    <>
      {children(list.items.value)}
      {list.more_failed.value && (
        <p class="more-failed" role="alert">
          {list.refused.value ? t('list.changed') : t('list.error.text')}
        </p>
      )}
      {list.more.value !== null && (
        <button
          type="button"
          class="button quiet more"
          disabled={list.loading_more.value}
          onClick={() => void list.loadMore()}
        >
          {more}
        </button>
      )}
    </>
  );
}

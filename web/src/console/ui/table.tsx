// A list of the server's as a table: what it shows while it loads, when it failed, when there is nothing, and how one gets to
// the rest of it. On a phone each row is a card whose cells say their column.

import type { ComponentChildren } from 'preact';
import type { Paged } from '../../store/paged.ts';
import { t as tShared } from '../../text/t.ts';
import { t } from '../text/t.ts';
import { TableFrame } from './table_frame.tsx';

export interface Column<Item> {
  readonly head: string;
  readonly cell: (item: Item) => ComponentChildren;
  readonly align?: 'end' | 'nowrap'; // of numbers, and of moments
  readonly is_main?: boolean; // what the row is called
  readonly is_pressed?: boolean; // what can be done with it, which is nothing on paper
}

const classOf = ({ align, is_pressed }: Pick<Column<never>, 'align' | 'is_pressed'>) =>
  [align, is_pressed && 'pressed'].filter(Boolean).join(' ') || undefined;

interface RowsProps<Item> {
  caption: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string | number;
}

export function Rows<Item>({ caption, columns, items, keyOf }: RowsProps<Item>) {
  return (
    <TableFrame label={caption}>
      <table class="table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" class={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map((column) =>
                column.is_main ? (
                  <th key={column.head} scope="row" class={classOf(column)}>
                    {column.cell(item)}
                  </th>
                ) : (
                  <td key={column.head} class={classOf(column)} data-head={column.head}>
                    {column.cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

interface TableProps<Item> extends Omit<RowsProps<Item>, 'items'> {
  list: Paged<Item>;
  empty: ComponentChildren;
}

export function Nothing({ children }: { children: ComponentChildren }) {
  return <div class="nothing">{children}</div>;
}

export function NotLoaded({ retry }: { retry: () => void }) {
  return (
    <div class="nothing" role="alert">
      <p>{t('list.failed')}</p>
      <button type="button" class="button quiet small" onClick={retry}>
        {t('do.retry')}
      </button>
    </div>
  );
}

// What was asked for is nothing that this list can be asked: too few letters, or an address that somebody has altered.
function Refused() {
  return (
    <div class="nothing" role="alert">
      <p>{t('list.refused')}</p>
      <a class="button quiet small" href={location.pathname}>
        {t('list.whole')}
      </a>
    </div>
  );
}

export function Loading() {
  return (
    <div class="ghost-rows" role="status" aria-label={t('list.loading')}>
      {[1, 2, 3, 4, 5].map((line) => (
        <div key={line} class="ghost-row" />
      ))}
    </div>
  );
}

// The way to the rest of a list; a page that did not come is said to be missing, and asked for by the same button.
function More<Item>({ list }: { list: Paged<Item> }) {
  return (
    <>
      {list.more_failed.value && (
        <p class="field-fault" role="alert">
          {list.refused.value ? tShared('list.changed') : t('list.failed')}
        </p>
      )}
      <button
        type="button"
        class="button quiet table-more"
        disabled={list.loading_more.value}
        aria-busy={list.loading_more.value}
        onClick={() => void list.loadMore()}
      >
        {t('list.more')}
      </button>
      <p class="paper-words">{t('list.cut', { count: list.items.value.length })}</p>
    </>
  );
}

export function Table<Item>({ list, empty, ...rows }: TableProps<Item>) {
  const items = list.items.value;
  const phase = list.phase.value;
  if (phase === 'failed' && list.refused.value) return <Refused />;
  if (phase === 'failed') return <NotLoaded retry={() => void list.load()} />;
  if (phase === 'loading' && items.length === 0) return <Loading />;
  if (items.length === 0) return <Nothing>{empty}</Nothing>;
  return (
    <div aria-busy={phase === 'loading'}>
      <Rows {...rows} items={items} />
      {list.more.value !== null && <More list={list} />}
    </div>
  );
}

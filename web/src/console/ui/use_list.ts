// A list of the server's for as long as a page is shown; asked for anew whenever what is looked for changes.

import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Page, Paged } from '../../store/paged.ts';
import { askPage, type Query } from '../net/ask.ts';
import { asked } from '../places.ts';

type KeyOf<Item> = (item: Item) => string | number;

export function useList<Item>(
  fetchPage: (cursor: string | null) => Promise<Page<Item>>,
  keyOf: KeyOf<Item>,
  looked_for = '',
): Paged<Item> {
  const latest = useRef(fetchPage);
  latest.current = fetchPage;
  const list = useMemo(() => new Paged<Item>((cursor) => latest.current(cursor), keyOf), []);
  useEffect(() => void list.load(), [list, looked_for]);
  return list;
}

interface AskedList<Item> {
  readonly path: string;
  readonly rows: string; // what the answer calls them
  readonly keyOf: KeyOf<Item>;
  readonly names?: readonly string[]; // behind the `?`, as the server calls them too
  readonly beside?: Query; // what the page asks for by itself
}

// A list that is narrowed down and sorted by what stands behind the `?`.
export function useAskedList<Item>({
  path,
  rows,
  keyOf,
  names = ['q', 'sort'],
  beside = {},
}: AskedList<Item>): { readonly list: Paged<Item>; readonly is_narrowed: boolean } {
  const words: Readonly<Record<string, string>> = asked(...names);
  const query = { ...beside, ...words };
  const list = useList<Item>(
    (cursor) => askPage(path, rows, { ...query, cursor }),
    keyOf,
    JSON.stringify([path, query]),
  );
  return { list, is_narrowed: names.some((name) => name !== 'sort' && words[name] !== '') };
}

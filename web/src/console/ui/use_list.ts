// A list of the server's for as long as a page is shown; asked for anew whenever what is looked for changes.

import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Page, Paged } from '../../store/paged.ts';

export function useList<Item>(
  fetchPage: (cursor: string | null) => Promise<Page<Item>>,
  keyOf: (item: Item) => string | number,
  looked_for = '',
): Paged<Item> {
  const latest = useRef(fetchPage);
  latest.current = fetchPage;
  const list = useMemo(() => new Paged<Item>((cursor) => latest.current(cursor), keyOf), []);
  useEffect(() => void list.load(), [list, looked_for]);
  return list;
}

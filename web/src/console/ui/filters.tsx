// What stands above a list: words that it is searched for, what else narrows it down, and what it is sorted by.

import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Paged } from '../../store/paged.ts';
import { asked } from '../places.ts';
import { SearchBox } from './search_box.tsx';
import { Sort, type SortKey } from './sort.tsx';

interface FiltersProps {
  search?: string; // the label of the search box
  hint?: string;
  sort?: readonly SortKey[]; // as Sort takes them
  list?: Pick<Paged<unknown>, 'items' | 'more'>; // that is short in most houses, and then needs none of this
  children?: ComponentChildren;
}

const fewest_rows = 6;

// Whether there is something to look for. Once there was, it stays: a search that found one row can be taken back.
function useWanted(list: FiltersProps['list']): boolean {
  const was_wanted = useRef(false);
  const { q, sort } = asked('q', 'sort');
  const is_long = !list || list.items.value.length >= fewest_rows || list.more.value !== null;
  was_wanted.current ||= is_long || q !== '' || sort !== '';
  return was_wanted.current;
}

export function Filters({ search, hint, sort, list, children }: FiltersProps) {
  if (!useWanted(list)) return null;
  return (
    <div class="filters">
      {search && <SearchBox name="q" label={search} {...(hint && { hint })} />}
      {children}
      {sort && <Sort keys={sort} />}
    </div>
  );
}

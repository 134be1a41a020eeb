// What stands above a list: words that it is searched for, what else narrows it down, and what it is sorted by.

import type { ComponentChildren } from 'preact';
import { SearchBox } from './search_box.tsx';
import { Sort, type SortKey } from './sort.tsx';

interface FiltersProps {
  search?: string; // the label of the search box
  hint?: string;
  sort?: readonly SortKey[]; // as Sort takes them
  children?: ComponentChildren;
}

export function Filters({ search, hint, sort, children }: FiltersProps) {
  return (
    <div class="filters">
      {search && <SearchBox name="q" label={search} {...(hint && { hint })} />}
      {children}
      {sort && <Sort keys={sort} />}
    </div>
  );
}

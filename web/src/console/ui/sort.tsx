// What a list of the server's is sorted by, kept in the address.

import { place } from '../places.ts';
import { t } from '../text/t.ts';
import { Choice } from './choice.tsx';

export type SortKey = 'newest' | 'oldest' | 'name' | 'title' | 'date' | 'popularity' | 'earliest' | 'latest';

// `keys` as the server calls them; the first is what holds unasked.
export function Sort({ keys }: { keys: readonly SortKey[] }) {
  return (
    <Choice
      name="sort"
      label={t('list.sort')}
      options={keys.map((key) => ({ value: key, words: t(`sort.${key}`) }))}
    />
  );
}

// What was chosen, '' for what holds unasked.
export function chosenSort(): string {
  return place.value.query.get('sort') ?? '';
}

// What a list of the server's is sorted by, kept in the address.

import { t } from '../text/t.ts';
import { Choice } from './choice.tsx';

export type SortKey = 'newest' | 'oldest' | 'name' | 'title' | 'date' | 'popularity' | 'earliest' | 'latest';

export const by_name: readonly SortKey[] = ['name', 'newest', 'oldest'];
export const by_time: readonly SortKey[] = ['newest', 'oldest'];

interface SortProps {
  keys: readonly SortKey[]; // as the server calls them; the first is what holds unasked
  name?: string; // behind the `?`
  label?: string;
}

export function Sort({ keys, name = 'sort', label = t('list.sort') }: SortProps) {
  return (
    <Choice
      name={name}
      label={label}
      options={keys.map((key) => ({ value: key, words: t(`sort.${key}`) }))}
    />
  );
}

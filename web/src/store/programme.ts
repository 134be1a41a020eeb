// What one looks for in the programme: words, a category, a day. Shows of a day are looked through here, because the
// server searches events; the words mean the same in both places.

import type { Show } from '../net/rest.ts';

export interface Wish {
  readonly words: string;
  readonly category: string; // a slug, or empty for all
  readonly date: string; // YYYY-MM-DD, or empty for all
}

export const anything: Wish = { words: '', category: '', date: '' };

// Without case and accents, as the server compares.
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// Every word must be the beginning of a word of the title or description.
export function isWished({ event }: Pick<Show, 'event'>, { words, category }: Wish): boolean {
  if (category !== '' && event.category !== category) return false;
  const said = plain(`${event.title} ${event.description}`).split(/[^\p{L}\p{N}]+/u);
  const asked = plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return asked.every((word) => said.some((each) => each.startsWith(word)));
}

// Events answer words and categories; shows answer everything else.
export const asksForEvents = ({ words, category, date }: Wish): boolean =>
  date === '' && (words.trim() !== '' || category !== '');

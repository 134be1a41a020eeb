// An event's picture. Where there is none, or it does not load, its first letter stands for it.

import { useSignal } from '@preact/signals';
import type { EventFacts } from '../net/rest.ts';

const shades = 6;

// As people count letters: a flag or a family of emoji is one.
function firstLetter(title: string): string {
  if (!('Segmenter' in Intl)) return [...title][0] ?? '';
  const [first] = new Intl.Segmenter().segment(title);
  return first?.segment ?? '';
}

export function Poster({ event }: { event: Pick<EventFacts, 'id' | 'title' | 'poster_url'> }) {
  const failed = useSignal(false);
  if (event.poster_url && !failed.value) {
    return (
      <img
        class="poster"
        src={event.poster_url}
        alt=""
        loading="lazy"
        onError={() => {
          failed.value = true;
        }}
      />
    );
  }
  const letter = firstLetter(event.title.trim());
  return (
    <span class={`poster shade-${event.id % shades}`} aria-hidden="true">
      {letter}
    </span>
  );
}

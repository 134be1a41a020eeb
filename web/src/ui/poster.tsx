// An event's picture. Where there is none, or it does not load, its first letter stands for it.

import { useSignal } from '@preact/signals';
import type { EventFacts } from '../net/rest.ts';

const shades = 6;

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
  const letter = [...event.title.trim()][0] ?? '';
  return (
    <span class={`poster shade-${event.id % shades}`} aria-hidden="true">
      {letter}
    </span>
  );
}

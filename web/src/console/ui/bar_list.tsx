// A few things side by side by one figure each: a bar for the eye, the figure for everybody.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../text/t.ts';

export interface Bar {
  readonly key: string;
  readonly name: ComponentChildren;
  readonly note?: string;
  readonly share: number; // of the whole line, 0 to 1
  readonly words: string;
}

const most_at_first = 8;

export function BarList({ bars, empty }: { bars: readonly Bar[]; empty: string }) {
  const all = useSignal(false);
  if (bars.length === 0) return <p class="nothing">{empty}</p>;
  const shown = all.value ? bars : bars.slice(0, most_at_first);
  return (
    <>
      <ul class="bars">
        {shown.map(({ key, name, note, share, words }) => (
          <li key={key}>
            <span class="bar-name">
              {name}
              {note && <span class="cell-note">{note}</span>}
            </span>
            <b>{words}</b>
            <span class="bar" aria-hidden="true">
              <i style={{ transform: `scaleX(${Math.max(0, Math.min(1, share)).toFixed(4)})` }} />
            </span>
          </li>
        ))}
      </ul>
      {bars.length > shown.length && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            all.value = true;
          }}
        >
          {t('list.all', { count: bars.length })}
        </button>
      )}
    </>
  );
}

// Opens the dialog in which something new is added to a list.

import type { Signal } from '@preact/signals';

export function AddButton({ words, adding }: { words: string; adding: Signal<boolean> }) {
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        adding.value = true;
      }}
    >
      {words}
    </button>
  );
}

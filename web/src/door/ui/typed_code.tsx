// For a code that no camera reads: typed as it stands below the QR code.

import { useSignal } from '@preact/signals';
import type { Door } from '../store/door.ts';
import { t } from '../text/t.ts';

const longest_code = 512;

export function TypedCode({ door }: { door: Door }) {
  const code = useSignal('');
  const check = async (event: Event) => {
    event.preventDefault();
    const typed = code.value;
    if (typed.trim() === '') return;
    await door.scan(typed);
    // What was refused may have been a slip of the finger, to be put right; the next code may be here already.
    if (door.verdict.peek()?.admitted && code.peek() === typed) code.value = '';
  };
  return (
    <form class="typed" onSubmit={check}>
      <label>
        <span>{t('typed.label')}</span>
        <input
          value={code.value}
          maxLength={longest_code}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          enterkeyhint="go"
          aria-describedby="typed-hint"
          onInput={(event) => {
            code.value = event.currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="button" disabled={door.busy.value}>
        {t('typed.check')}
      </button>
      <p id="typed-hint" class="door-hint">
        {t('typed.hint')}
      </p>
    </form>
  );
}

// A secret that is shown this once, to be copied. Whoever goes before it was copied is asked first.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../text/t.ts';
import { useUnsaved } from './use_unsaved.ts';

interface SecretProps {
  label: string;
  value: string;
  onDone: () => void;
}

export function Secret({ label, value, onDone }: SecretProps) {
  const field = useRef<HTMLInputElement>(null);
  const said = useSignal('');
  const is_kept = useSignal(false);
  useUnsaved(() => (is_kept.peek() ? [] : [label]), field);
  const keep = () => {
    is_kept.value = true;
  };
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      keep();
      said.value = t('secret.copied');
    } catch {
      said.value = t('secret.by_hand'); // it is selected, for the keyboard's own copying
    }
  };
  return (
    <div class="form">
      <label class="field">
        <span class="field-label">{label}</span>
        <input
          ref={field}
          class="input code"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          onCopy={keep}
        />
      </label>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => void copy()}>
          {t('secret.copy')}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            keep();
            onDone();
          }}
        >
          {t('secret.done')}
        </button>
        <p class="form-saved" role="status">
          {said.value}
        </p>
      </div>
    </div>
  );
}

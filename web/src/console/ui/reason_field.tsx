// Why somebody does something, in words that others will read; or nothing.

import type { Signal } from '@preact/signals';
import { t } from '../text/t.ts';

const longest_reason = 500;

export function ReasonField({ label, reason }: { label: string; reason: Signal<string> }) {
  return (
    <label class="field">
      <span class="field-label">
        {label} <i>{t('form.optional')}</i>
      </span>
      <textarea
        class="input"
        rows={2}
        maxLength={longest_reason}
        value={reason.value}
        onInput={(event) => {
          reason.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

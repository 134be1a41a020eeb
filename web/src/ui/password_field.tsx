// A password, which its owner may look at while typing; a new one with the rules that it is held to.

import { useSignal } from '@preact/signals';
import { t } from '../text/t.ts';

const longest_password = 128;

export function PasswordField({ label, is_new }: { label: string; is_new: boolean }) {
  const shown = useSignal(false);
  // The types of Preact's inputs know no field that is now the one and now the other.
  const type = (shown.value ? 'text' : 'password') as 'password';
  return (
    <div class="password-field">
      <label>
        <span>{label}</span>
        <input
          name="password"
          type={type}
          autoComplete={is_new ? 'new-password' : 'current-password'}
          autoCapitalize="off"
          spellcheck={false}
          required
          maxLength={longest_password}
          aria-describedby={is_new ? 'password-rules' : undefined}
          {...(is_new && { minLength: 8 })}
        />
      </label>
      {is_new && (
        <p id="password-rules" class="field-hint">
          {t('account.password.rules')}
        </p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={(event) => {
            shown.value = event.currentTarget.checked;
          }}
        />
        <span>{t('account.password.show')}</span>
      </label>
    </div>
  );
}

// Name and password, and for a new account the mail address. What is allowed is the server's to say; here only what is
// missing is asked for.

import { t } from '../text/t.ts';
import { PasswordField } from './password_field.tsx';

export interface Credentials {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

interface AccountFormProps {
  is_new: boolean;
  busy: boolean;
  failure: string;
  onSubmit: (credentials: Credentials) => void;
}

export function AccountForm({ is_new, busy, failure, onSubmit }: AccountFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy || !(event.currentTarget instanceof HTMLFormElement)) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    onSubmit({ username: text('username').trim(), email: text('email').trim(), password: text('password') });
  };
  return (
    <form class="checkout" onSubmit={submit}>
      <label>
        <span>{t('account.username')}</span>
        <input
          name="username"
          autoComplete="username"
          autoCapitalize="off"
          spellcheck={false}
          required
          maxLength={64}
          aria-describedby={is_new ? 'username-rules' : undefined}
        />
      </label>
      {is_new && (
        <p id="username-rules" class="field-hint">
          {t('account.username.rules')}
        </p>
      )}
      {is_new && (
        <label>
          <span>{t('account.email')}</span>
          <input name="email" type="email" autoComplete="email" required maxLength={254} />
        </label>
      )}
      <PasswordField label={t('account.password')} is_new={is_new} />
      {failure !== '' && (
        <p class="field-error" role="alert">
          {failure}
        </p>
      )}
      <button type="submit" class="button wide" disabled={busy} aria-busy={busy}>
        {is_new ? t('account.new') : t('account.sign_in')}
      </button>
    </form>
  );
}

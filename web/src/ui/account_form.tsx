// Name and password, and for a new account the mail address. What is allowed is the server's to say; here only what is
// missing is asked for.

import { t } from '../text/t.ts';

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
        <input name="username" autoComplete="username" required maxLength={64} />
      </label>
      {is_new && (
        <label>
          <span>{t('account.email')}</span>
          <input name="email" type="email" autoComplete="email" required maxLength={254} />
        </label>
      )}
      <label>
        <span>{t('account.password')}</span>
        <input
          name="password"
          type="password"
          autoComplete={is_new ? 'new-password' : 'current-password'}
          required
          maxLength={128}
          {...(is_new && { minLength: 8 })}
        />
      </label>
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

// The two forms of a forgotten password: where the link is sent, and what it sets.

import { t } from '../text/t.ts';
import { PasswordField } from './password_field.tsx';

interface ResetFormProps {
  busy: boolean;
  failure: string;
  onSubmit: (value: string) => void;
}

const fieldOf = (event: Event, name: string): string =>
  event.currentTarget instanceof HTMLFormElement
    ? String(new FormData(event.currentTarget).get(name) ?? '')
    : '';

function Failure({ words }: { words: string }) {
  return words === '' ? null : (
    <p class="field-error" role="alert">
      {words}
    </p>
  );
}

export function ResetRequestForm({ busy, failure, onSubmit }: ResetFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) onSubmit(fieldOf(event, 'email').trim());
  };
  return (
    <>
      <h1>{t('reset.ask.title')}</h1>
      <p class="lead">{t('reset.ask.text')}</p>
      <form class="checkout" onSubmit={submit}>
        <label>
          <span>{t('account.email')}</span>
          <input name="email" type="email" autoComplete="email" required maxLength={254} />
        </label>
        <Failure words={failure} />
        <button type="submit" class="button wide" disabled={busy} aria-busy={busy}>
          {t('reset.ask.send')}
        </button>
      </form>
    </>
  );
}

export function NewPasswordForm({ busy, failure, onSubmit }: ResetFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) onSubmit(fieldOf(event, 'password'));
  };
  return (
    <>
      <h1>{t('reset.title')}</h1>
      <p class="lead">{t('reset.text')}</p>
      <form class="checkout" onSubmit={submit}>
        <PasswordField label={t('reset.new')} is_new />
        <Failure words={failure} />
        <button type="submit" class="button wide" disabled={busy} aria-busy={busy}>
          {t('reset.set')}
        </button>
      </form>
    </>
  );
}

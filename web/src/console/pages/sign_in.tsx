// The way in, for those who work here; everybody else is told where to go.

import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { staff } from '../../store/staff.ts';
import { accountFailureWords } from '../../text/account_words.ts';
import { AccountForm } from '../../ui/account_form.tsx';
import { Brand } from '../../ui/brand.tsx';
import { Outside } from '../../ui/outside.tsx';
import { t } from '../text/t.ts';

const brand = () => <Brand href="/" label={t('console.to_programme')} words={t('console.title')} />;

// `is_back`: a session has ended, and what it had open waits.
export function SignIn({ is_back }: { is_back: boolean }) {
  const attempt = useMemo(() => new Attempt(), []);
  const failure = attempt.failure.value;
  return (
    <Outside brand={brand()} title={t('sign.title')} text={t(is_back ? 'sign.back' : 'sign.text')}>
      <AccountForm
        is_new={false}
        busy={attempt.busy.value}
        failure={failure ? accountFailureWords(failure) : ''}
        onSubmit={({ username, password }) => void attempt.run(() => staff.signIn(username, password))}
      />
      <p class="outside-more">
        <a href="/reset-password">{t('sign.forgot')}</a>
      </p>
    </Outside>
  );
}

export function Stranger() {
  const name = staff.me.value?.username ?? '';
  return (
    <Outside brand={brand()} title={t('stranger.title')} text={t('stranger.text', { name })}>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => void staff.signOut()}>
          {t('stranger.other')}
        </button>
        <a class="button quiet" href="/">
          {t('console.to_programme')}
        </a>
      </div>
    </Outside>
  );
}

export function Unreachable() {
  return (
    <Outside brand={brand()} title={t('unreachable.title')} text={t('unreachable.text')}>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => void staff.start()}>
          {t('do.retry')}
        </button>
      </div>
    </Outside>
  );
}

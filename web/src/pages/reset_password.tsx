// A forgotten password: without a link, asking for one; with one, setting the new password. The link's secret stands behind
// `#`, which browsers keep to themselves, and leaves the address bar as soon as it is read.

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { confirmPasswordReset, requestPasswordReset } from '../net/rest_accounts.ts';
import { ApiError } from '../net/rest_call.ts';
import { customer } from '../store/customer.ts';
import { accountFailureWords } from '../text/account_words.ts';
import { t } from '../text/t.ts';
import { Header } from '../ui/header.tsx';
import { NewPasswordForm, ResetRequestForm } from '../ui/reset_forms.tsx';
import { useTitle } from '../ui/use_title.ts';
import '../styles/account.css';

type Step = 'ask' | 'sent' | 'set' | 'done' | 'dead';

function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(null, '', location.pathname);
  return token;
}

export function ResetPassword() {
  const token = useSignal(useMemo(takeToken, []));
  const step = useSignal<Step>(token.peek() === '' ? 'ask' : 'set');
  const email = useSignal('');
  const failure = useSignal('');
  const busy = useSignal(false);
  useTitle(t('reset.title'));
  useEffect(() => {
    failure.value = '';
  }, [step.value, failure]);
  useEffect(() => {
    // A link that is pasted into this very page's address loads nothing.
    const hear = () => {
      const secret = takeToken();
      if (secret === '') return;
      token.value = secret;
      step.value = 'set';
    };
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }, [token, step]);
  const attempt = async (work: () => Promise<Step>) => {
    busy.value = true;
    failure.value = '';
    try {
      step.value = await work();
    } catch (error) {
      failure.value = accountFailureWords(error);
    }
    busy.value = false;
  };
  const request = (address: string) =>
    attempt(async () => {
      await requestPasswordReset(address);
      email.value = address;
      return 'sent';
    });
  const set = (password: string) =>
    attempt(async () => {
      try {
        await confirmPasswordReset(token.value, password);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'forbidden') return 'dead';
        throw error;
      }
      await customer.signOut(); // whoever was signed in here, the old password let in
      return 'done';
    });
  const askAgain = () => {
    step.value = 'ask';
  };
  return (
    <>
      <Header />
      <main class="list-page account">
        {step.value === 'ask' && (
          <ResetRequestForm
            busy={busy.value}
            failure={failure.value}
            onSubmit={(address) => void request(address)}
          />
        )}
        {step.value === 'sent' && (
          <div role="status">
            <h1>{t('reset.sent.title')}</h1>
            <p class="lead">{t('reset.sent.text', { email: email.value })}</p>
            <button type="button" class="link-button" onClick={askAgain}>
              {t('reset.again')}
            </button>
          </div>
        )}
        {step.value === 'set' && (
          <NewPasswordForm
            busy={busy.value}
            failure={failure.value}
            onSubmit={(password) => void set(password)}
          />
        )}
        {step.value === 'done' && (
          <div role="status">
            <h1>{t('reset.done.title')}</h1>
            <p class="lead">{t('reset.done.text')}</p>
            <div class="account-actions">
              <a class="button" href="/account">
                {t('account.sign_in')}
              </a>
            </div>
          </div>
        )}
        {step.value === 'dead' && (
          <div role="alert">
            <h1>{t('reset.dead.title')}</h1>
            <p class="lead">{t('reset.dead.text')}</p>
            <div class="account-actions">
              <button type="button" class="button" onClick={askAgain}>
                {t('reset.again')}
              </button>
            </div>
          </div>
        )}
      </main>
    </>
  );
}

// Signing in, making an account, signing out.

import { useSignal } from '@preact/signals';
import { customer } from '../store/customer.ts';
import { accountFailureWords } from '../text/account_words.ts';
import { currentLanguage } from '../text/language.ts';
import { t } from '../text/t.ts';
import { AccountForm, type Credentials } from '../ui/account_form.tsx';
import { Header } from '../ui/header.tsx';
import { useTitle } from '../ui/use_title.ts';
import '../styles/account.css';

function SignedIn({ username }: { username: string }) {
  return (
    <>
      <h1>{t('account.hello', { name: username })}</h1>
      <p class="lead">{t('account.hello.text')}</p>
      <div class="account-actions">
        <a class="button" href="/bookings">
          {t('nav.bookings')}
        </a>
        <button type="button" class="button quiet" onClick={() => void customer.signOut()}>
          {t('account.sign_out')}
        </button>
      </div>
    </>
  );
}

function SignIn() {
  const is_new = useSignal(new URLSearchParams(location.search).has('new'));
  const failure = useSignal('');
  const busy = useSignal(false);
  const submit = async ({ username, email, password }: Credentials) => {
    busy.value = true;
    failure.value = '';
    try {
      if (is_new.value) await customer.signUp({ username, email, password, language: currentLanguage() });
      else await customer.signIn(username, password);
    } catch (error) {
      failure.value = accountFailureWords(error);
    }
    busy.value = false;
  };
  return (
    <>
      <h1>{is_new.value ? t('account.new') : t('account.sign_in')}</h1>
      <p class="lead">
        {is_new.value && customer.is_known_guest ? t('account.taking_along') : t('account.lead')}
      </p>
      <AccountForm
        key={String(is_new.value)}
        is_new={is_new.value}
        busy={busy.value}
        failure={failure.value}
        onSubmit={(credentials) => void submit(credentials)}
      />
      <div class="account-ways">
        <button
          type="button"
          class="link-button"
          onClick={() => {
            is_new.value = !is_new.value;
            failure.value = '';
          }}
        >
          {is_new.value ? t('account.to_sign_in') : t('account.to_new')}
        </button>
        {!is_new.value && (
          <a class="link-button" href="/reset-password">
            {t('reset.forgot')}
          </a>
        )}
      </div>
    </>
  );
}

export function Account() {
  useTitle(t('nav.account'));
  const username = customer.username.value;
  return (
    <>
      <Header />
      <main class="list-page account">
        {username === null ? <SignIn /> : <SignedIn username={username} />}
      </main>
    </>
  );
}

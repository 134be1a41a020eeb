// The way in, for those who work here.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { staff } from '../../store/staff.ts';
import { accountFailureWords } from '../../text/account_words.ts';
import { AccountForm } from '../../ui/account_form.tsx';
import { LanguageSwitch } from '../../ui/language_switch.tsx';
import { useTitle } from '../../ui/use_title.ts';
import { t } from '../text/t.ts';
import { DoorBrand } from '../ui/door_brand.tsx';

interface OutsideProps {
  title: string;
  text: string;
  children: ComponentChildren;
}

function Outside({ title, text, children }: OutsideProps) {
  useTitle(title);
  return (
    <>
      <header class="site-header">
        <DoorBrand />
        <LanguageSwitch />
      </header>
      <main class="outside">
        <h1>{title}</h1>
        <p class="outside-text">{text}</p>
        {children}
      </main>
    </>
  );
}

export function SignIn() {
  const busy = useSignal(false);
  const failure = useSignal('');
  const signIn = async (username: string, password: string) => {
    busy.value = true;
    failure.value = '';
    try {
      await staff.signIn(username, password);
    } catch (error) {
      failure.value = accountFailureWords(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <Outside title={t('door.title')} text={t('door.sign_in')}>
      <AccountForm
        is_new={false}
        busy={busy.value}
        failure={failure.value}
        onSubmit={({ username, password }) => void signIn(username, password)}
      />
    </Outside>
  );
}

export function Stranger() {
  const name = staff.me.value?.username ?? '';
  return (
    <Outside title={t('door.title')} text={t('door.stranger', { name })}>
      <button type="button" class="button" onClick={() => void staff.signOut()}>
        {t('door.other_account')}
      </button>
    </Outside>
  );
}

export function Unreachable() {
  return (
    <Outside title={t('door.unreachable.title')} text={t('door.unreachable.text')}>
      <button type="button" class="button" onClick={() => void staff.start()}>
        {t('door.retry')}
      </button>
    </Outside>
  );
}

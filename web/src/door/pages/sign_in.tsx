// The way in, for those who work here.

import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { staff } from '../../store/staff.ts';
import { accountFailureWords } from '../../text/account_words.ts';
import { AccountForm } from '../../ui/account_form.tsx';
import { Outside } from '../../ui/outside.tsx';
import { t } from '../text/t.ts';
import { DoorBrand } from '../ui/door_brand.tsx';

export function SignIn() {
  const attempt = useMemo(() => new Attempt(), []);
  const failure = attempt.failure.value;
  return (
    <Outside brand={<DoorBrand />} title={t('door.title')} text={t('door.sign_in')}>
      <AccountForm
        is_new={false}
        busy={attempt.busy.value}
        failure={failure ? accountFailureWords(failure) : ''}
        onSubmit={({ username, password }) => void attempt.run(() => staff.signIn(username, password))}
      />
    </Outside>
  );
}

export function Stranger() {
  const name = staff.me.value?.username ?? '';
  return (
    <Outside brand={<DoorBrand />} title={t('door.title')} text={t('door.stranger', { name })}>
      <button type="button" class="button" onClick={() => void staff.signOut()}>
        {t('door.other_account')}
      </button>
    </Outside>
  );
}

export function Unreachable() {
  return (
    <Outside brand={<DoorBrand />} title={t('door.unreachable.title')} text={t('door.unreachable.text')}>
      <button type="button" class="button" onClick={() => void staff.start()}>
        {t('door.retry')}
      </button>
    </Outside>
  );
}

// Why an account could not be opened, made or changed: what a refusal means in a form, else what it means everywhere.

import { ApiError } from '../net/rest_call.ts';
import { errorWords } from './notices.ts';
import { hasText, t } from './t.ts';

export function accountFailureWords(error: unknown): string {
  if (!(error instanceof ApiError)) return errorWords('internal');
  const { code, pointer } = error;
  if (code === 'not_authenticated') return t('account.wrong');
  if (code === 'conflict') return t('account.taken');
  const key = `account.unfit.${pointer.slice(1)}`;
  return code === 'bad_message' && hasText(key) ? t(key) : errorWords(code);
}

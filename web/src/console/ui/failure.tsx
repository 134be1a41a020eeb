// Why something did not work. A rule of the house is told by its reason, in the reader's language, with dates and numbers as
// they are written there. What is refused without a reason, the server says in English, in words that name the case: whoever
// reads English has these, and everybody else what is known of it in their own language.

import type { ApiError } from '../../net/rest_call.ts';
import { currentLanguage } from '../../text/language.ts';
import { errorWords } from '../../text/notices.ts';
import { Misfilled } from '../store/misfilled.ts';
import { refusalWords } from '../text/refusal_words.ts';
import { ruleWords } from '../text/rule_words.ts';
import { t } from '../text/t.ts';

const told_by_server = [
  'conflict',
  'bad_message',
  'seat_taken',
  'unknown_seat',
  'would_strand_seat',
  'limit_reached',
];
const of_our_own: Readonly<Record<string, () => string>> = {
  stale: () => t('failure.stale'),
  forbidden: () => t('failure.forbidden'),
  not_found: () => t('failure.gone'),
  offline: () => t('failure.offline'),
  not_authenticated: () => t('failure.signed_out'),
  unavailable: () => t('failure.unavailable'),
  too_large: () => t('failure.too_large'),
};

const hasServersWords = ({ code, message }: ApiError): boolean =>
  told_by_server.includes(code) && message !== code;

function wordsOfOurs(error: ApiError): string | undefined {
  const by_reason = ruleWords(error);
  if (by_reason !== undefined || (currentLanguage() === 'en' && hasServersWords(error))) return by_reason;
  return refusalWords(error);
}

export const isInServersWords = (error: ApiError): boolean =>
  hasServersWords(error) && wordsOfOurs(error) === undefined;

export function failureWords(error: ApiError): string {
  if (error instanceof Misfilled || isInServersWords(error)) return error.message;
  return wordsOfOurs(error) ?? of_our_own[error.code]?.() ?? errorWords(error.code);
}

export function Failure({ error, what }: { error: ApiError | null; what?: string }) {
  if (!error) return null;
  return (
    <div class="failure" role="alert">
      {what && <b>{what}</b>}
      <p {...(isInServersWords(error) && { lang: 'en' })}>{failureWords(error)}</p>
    </div>
  );
}

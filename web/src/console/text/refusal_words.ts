// What is refused without a reason, in the reader's language: a field that is filled in wrongly, or seats that others have. The
// code, the member that is wrong and what was asked for tell these apart. What has a reason is in rule_words.ts.

import type { ApiError } from '../../net/rest_call.ts';
import { accountFailureWords } from '../../text/account_words.ts';
import { t as tShared } from '../../text/t.ts';
import { type ConsoleKey, t } from './t.ts';

type Pointer = `/${string}` | ''; // to a member of the body; empty for whichever it is
type Words = ConsoleKey | ((error: ApiError) => string);
type Case = readonly [calls: RegExp, code: string, pointer: Pointer, words: Words];

const show = / \/admin\/shows(\/series|\/:id)?$/;
const webhook = / \/admin\/webhooks/;
const account = /^POST \/admin\/users$/;
const move = /^POST \/admin\/orders\/:id\/move$/;

// The first that fits holds.
const cases: readonly Case[] = [
  [/ \/admin\/halls/, 'bad_message', '/plan_id', 'refused.choice_gone'],
  [/ \/admin\/categories/, 'bad_message', '/slug', 'refused.slug'],
  [/ \/admin\/events/, 'bad_message', '/category_id', 'refused.choice_gone'],
  [/ \/admin\/events/, 'bad_message', '/language', 'event.language_hint'],
  [/ \/admin\/events/, 'bad_message', '/poster_url', 'event.poster_hint'],
  [/ \/admin\/events/, 'bad_message', '/title', 'refused.line'],
  [/ \/admin\/(venues|halls|categories)/, 'bad_message', '/name', 'refused.line'],
  [/^POST \/admin\/shows\/:id\/(un)?block$/, 'seat_taken', '', 'refused.seats_taken'],
  [show, 'bad_message', '/event_id', 'refused.choice_gone'],
  [show, 'bad_message', '/hall_id', 'refused.choice_gone'],
  [show, 'bad_message', '/weekdays', 'refused.weekdays'],
  [account, 'bad_message', '/username', accountFailureWords],
  [account, 'bad_message', '/email', accountFailureWords],
  [account, 'bad_message', '/password', accountFailureWords],
  [/^POST \/admin\/devices$/, 'bad_message', '/name', () => tShared('account.unfit.username')],
  [webhook, 'bad_message', '/url', 'webhook.url_hint'],
  [webhook, 'bad_message', '/events', 'refused.webhook_events'],
  [/^POST (\/admin\/orders\/:id\/cancel|\/payments\/refund)$/, 'not_selected', '', 'refused.not_in_order'],
  [move, 'not_selected', '', 'refused.not_in_order'],
  [move, 'seat_taken', '', 'refused.move_taken'],
];

const isAt = (pointer: string, member: Pointer): boolean =>
  member === '' || pointer === member || pointer.startsWith(`${member}/`);

const id = /\/(?:\d+|[0-9a-f]{32})(?=\/|$)/g;

// Undefined for what is none of these.
export function refusalWords(error: ApiError): string | undefined {
  if (error.reason !== '') return undefined;
  const call = error.call.replace(/\?.*$/, '').replace(id, '/:id');
  const fits = ([calls, code, pointer]: Case) =>
    code === error.code && calls.test(call) && isAt(error.pointer, pointer);
  const words = cases.find(fits)?.[3];
  return typeof words === 'function' ? words(error) : words && t(words);
}

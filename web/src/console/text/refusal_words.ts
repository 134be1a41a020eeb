// What the house's rules refuse, in the reader's language. The server says it in English, with the names and numbers of the
// case. Its code, the member that is wrong and what was asked for tell such refusals apart; where two of them are alike in
// all of that, one sentence says both.

import type { ApiError } from '../../net/rest_call.ts';
import { accountFailureWords } from '../../text/account_words.ts';
import { t as tShared } from '../../text/t.ts';
import { most_shows } from '../store/series.ts';
import { type ConsoleKey, t } from './t.ts';

type About = `/${string}` | 'seats' | ''; // a member of the body, seats that the answer names, or whatever it is
type Words = ConsoleKey | ((error: ApiError) => string);
type Rule = readonly [calls: RegExp, codes: string, about: About, words: Words];

const show = /^(POST \/admin\/shows|PATCH \/admin\/shows\/:id)$/;
const any_show = /^(POST \/admin\/shows(\/series)?|PATCH \/admin\/shows\/:id)$/;
const series = /^POST \/admin\/shows\/series$/;
const sale_step = /^POST \/admin\/shows\/:id\/(open|pause|resume)$/;
const category = /^(POST \/admin\/categories|PATCH \/admin\/categories\/:id)$/;
const webhook = /^(POST \/admin\/webhooks|PATCH \/admin\/webhooks\/:id)$/;
const give_back = /^POST (\/admin\/orders\/:id\/cancel|\/payments\/refund)$/;
const account = /^POST \/admin\/users$/;
const move = /^POST \/admin\/orders\/:id\/move$/;

// The first that fits holds.
const rules: readonly Rule[] = [
  [/^DELETE \/admin\/venues\/:id$/, 'conflict', '', 'refused.venue_has_halls'],
  [/^(POST|PATCH) \/admin\/venues/, 'conflict', '', 'refused.venue_name'],
  [/^DELETE \/admin\/halls\/:id$/, 'conflict', '', 'refused.hall_has_shows'],
  [/^POST \/admin\/halls$/, 'conflict', '', 'refused.hall_name'],
  [/^PATCH \/admin\/halls\/:id$/, 'conflict', 'seats', 'refused.hall_seats'],
  [/^PATCH \/admin\/halls\/:id$/, 'conflict', '', 'refused.hall_changed'],
  [/^PATCH \/admin\/halls\/:id$/, 'bad_message', '/prices', 'refused.prices_missing'],
  [/ \/admin\/halls/, 'bad_message', '/plan_id', 'refused.choice_gone'],
  [/^DELETE \/admin\/seating-plans\/:id$/, 'conflict', '', 'refused.plan_in_use'],
  [/^DELETE \/admin\/categories\/:id$/, 'conflict', '', 'refused.category_has_events'],
  [category, 'conflict', '', 'refused.category_slug_taken'],
  [category, 'bad_message', '/slug', 'refused.slug'],
  [/^DELETE \/admin\/events\/:id$/, 'conflict', '', 'refused.event_has_shows'],
  [/ \/admin\/events/, 'bad_message', '/category_id', 'refused.choice_gone'],
  [/ \/admin\/events/, 'bad_message', '/language', 'event.language_hint'],
  [/ \/admin\/events/, 'bad_message', '/poster_url', 'event.poster_hint'],
  [/ \/admin\/events/, 'bad_message', '/title', 'refused.line'],
  [/ \/admin\/(venues|halls|categories)/, 'bad_message', '/name', 'refused.line'],
  [/^DELETE \/admin\/shows\/:id$/, 'conflict', '', 'refused.show_stays'],
  [sale_step, 'conflict', '', 'refused.sale_step'],
  [sale_step, 'bad_message', '/prices', 'refused.prices_missing'],
  [/^POST \/admin\/shows\/:id\/cancel$/, 'conflict', '', 'refused.show_over'],
  [/^POST \/admin\/shows\/:id\/(un)?block$/, 'conflict seat_taken', '', 'refused.seats_taken'],
  [any_show, 'conflict', '/starts_at', 'refused.hall_taken'],
  [any_show, 'conflict', '', 'refused.show_setting'],
  [any_show, 'bad_message', '/prices', 'refused.prices_missing'],
  [any_show, 'bad_message', '/event_id', 'refused.choice_gone'],
  [any_show, 'bad_message', '/hall_id', 'refused.choice_gone'],
  [any_show, 'bad_message', '/sale_opens_at', 'refused.sale_opens_at'],
  [show, 'bad_message', '/starts_at', 'refused.starts_at'],
  [show, 'bad_message', '/ends_at', 'refused.ends_at'],
  [show, 'bad_message', '/sale_closes_at', 'refused.sale_closes_at'],
  [series, 'bad_message', '/weekdays', 'refused.weekdays'],
  [series, 'bad_message', '/times', 'refused.times'],
  [series, 'bad_message too_large', '/to', 'refused.last_day'],
  [account, 'conflict', '', accountFailureWords],
  [account, 'bad_message', '/username', accountFailureWords],
  [account, 'bad_message', '/email', accountFailureWords],
  [account, 'bad_message', '/password', accountFailureWords],
  [/^DELETE \/admin\/users\/:id$/, 'conflict', '', 'refused.account_stays'],
  [/^PATCH \/admin\/users\/:id$/, 'conflict', '', 'refused.account_kept'],
  [/^POST \/admin\/devices$/, 'conflict', '', 'refused.device_name'],
  [/^POST \/admin\/devices$/, 'bad_message', '/name', () => tShared('account.unfit.username')],
  [webhook, 'conflict', '', 'refused.webhooks_full'],
  [webhook, 'bad_message', '/url', 'refused.webhook_url'],
  [webhook, 'bad_message', '/events', 'refused.webhook_events'],
  [/^POST \/admin\/webhook-deliveries\/:id\/resend$/, 'conflict', '', 'refused.delivery'],
  [give_back, 'conflict', 'seats', 'refused.admitted'],
  [give_back, 'conflict', '', 'refused.order_over'],
  [give_back, 'not_selected', '', 'refused.not_in_order'],
  [move, 'conflict', 'seats', 'refused.move_seats'],
  [move, 'conflict', '', 'refused.move_order'],
  [move, 'seat_taken', '', 'refused.move_taken'],
  [move, 'not_selected', '', 'refused.not_in_order'],
  [move, 'bad_message', '/moves', 'refused.move_price'],
  [/^POST \/admin\/orders\/:id\/resend$/, 'conflict', '', 'refused.resend'],
  [/^POST \/admin\/mails\/:id\/retry$/, 'conflict', '', 'refused.mail_over'],
  [/^POST \/admin\/refunds\/:id\/retry$/, 'conflict', '', 'refused.refund_over'],
];

function isAbout(about: About, { pointer, seats }: ApiError): boolean {
  if (about === '') return true;
  if (about === 'seats') return seats.length > 0;
  return pointer === about || pointer.startsWith(`${about}/`);
}

const id = /\/(?:\d+|[0-9a-f]{32})(?=\/|$)/g;

// Undefined for what is none of these.
export function refusalWords(error: ApiError): string | undefined {
  const call = error.call.replace(/\?.*$/, '').replace(id, '/:id');
  const fits = ([calls, codes, about]: Rule) =>
    codes.split(' ').includes(error.code) && calls.test(call) && isAbout(about, error);
  const words = rules.find(fits)?.[3];
  return typeof words === 'function' ? words(error) : words && t(words, { most: most_shows });
}

// A rule of the house that refuses something, in the reader's language: by the reason that the server names
// (protocol/reasons.hpp), with the facts of the case.

import type { ApiError, Facts } from '../../net/rest_call.ts';
import { t as tShared } from '../../text/t.ts';
import { dayKey, formatDayAndTime, formatLongDay, formatTime } from '../../text/times.ts';
import type { Values } from '../../text/vocabulary.ts';
import { type ConsoleKey, hasText, t, tn } from './t.ts';

// Of reasons that tell how many: the fact that says it.
const counted = {
  venue_has_halls: 'count',
  hall_has_shows: 'count',
  plan_has_halls: 'count',
  plan_has_shows: 'count',
  category_has_events: 'count',
  event_has_shows: 'count',
  account_has_orders: 'count',
  show_was_sold: 'seats',
  show_stays_in_event: 'seats',
  show_keeps_plan_taken: 'seats',
  show_keeps_plan_blocked: 'seats',
  seats_held: 'seats',
  lasts_too_long: 'most_days',
  too_many_shows: 'most',
  webhooks_full: 'most',
} as const;

const isCounted = (reason: string): reason is keyof typeof counted => Object.hasOwn(counted, reason);

// What a sentence fills in beside that. One that lacks it is not said.
const needed: Readonly<Record<string, readonly string[]>> = {
  show_keeps_plan_taken: ['show'],
  show_keeps_plan_blocked: ['show'],
  show_keeps_plan_was_sold: ['show'],
  show_changing: ['show'],
  show_status: ['status'],
  hall_taken: ['title', 'starts_at', 'ends_at'],
  prices_missing: ['show', 'categories'],
  no_such_time: ['time_zone'],
  role_stays: ['role'],
  order_over: ['status'],
  too_late: ['until'],
  other_category: ['from', 'to'],
};

const words_of_status: Readonly<Record<string, () => string>> = {
  'show_status draft': () => t('show.status.draft'),
  'show_status on_sale': () => t('show.status.open'),
  'show_status paused': () => t('show.status.paused'),
  'show_status cancelled': () => t('show.status.cancelled'),
  'show_status past': () => t('show.status.past'),
  'order_over cancelled': () => tShared('order.status.cancelled'),
  'order_over refunded': () => tShared('order.status.refunded'),
  'order_over expired': () => tShared('order.status.expired'),
};

function roleWords({ role }: Facts): string | undefined {
  const key = `role.${role}`;
  return hasText(key) ? t(key) : undefined;
}

// Undefined for what is no moment, or has no clocks that could have shown it.
function momentWords(facts: Facts, name: string, format: typeof formatTime): string | undefined {
  const [at, zone] = [facts[name], facts.time_zone];
  if (typeof at !== 'string' || typeof zone !== 'string' || Number.isNaN(Date.parse(at))) return undefined;
  return format(at, zone);
}

// What ends on the day that it begins on needs no second day.
function endWords(facts: Facts): string | undefined {
  const is_same_day = momentWords(facts, 'starts_at', dayKey) === momentWords(facts, 'ends_at', dayKey);
  return momentWords(facts, 'ends_at', is_same_day ? formatTime : formatDayAndTime);
}

// The show that is named, or the one that the call is about.
function showWords({ show }: Facts, call: string): string | undefined {
  const [is_of_shows, at_hand] = / \/admin\/shows(?:\/(\w+))?/.exec(call) ?? [];
  if (show !== undefined && `${show}` !== at_hand) return t('rule.other_show', { number: `${show}` });
  return is_of_shows && t(at_hand === 'series' ? 'rule.each_show' : 'rule.this_show');
}

function valuesOf({ reason, facts, call }: ApiError): Values {
  const values: Record<string, string | number | undefined> = {
    ...facts,
    show: showWords(facts, call),
    status: words_of_status[`${reason} ${facts.status}`]?.(),
    role: roleWords(facts),
    starts_at: momentWords(facts, 'starts_at', formatDayAndTime),
    ends_at: endWords(facts),
    until: momentWords(facts, 'until', formatDayAndTime),
    ended_at: momentWords(facts, 'ended_at', formatLongDay),
  };
  const isThere = (value: [string, string | number | undefined]): value is [string, string | number] =>
    value[1] !== undefined;
  return Object.fromEntries(Object.entries(values).filter(isThere));
}

// Several kinds of things have names.
const named_things: readonly (readonly [calls: RegExp, key: ConsoleKey])[] = [
  [/ \/admin\/venues/, 'rule.name_taken.venue'],
  [/ \/admin\/halls/, 'rule.name_taken.hall'],
  [/ \/admin\/categories/, 'rule.name_taken.category'],
  [/ \/admin\/devices/, 'rule.name_taken.device'],
];

function keyOf({ reason, call }: ApiError, values: Values): string {
  if (reason === 'name_taken') {
    return named_things.find(([calls]) => calls.test(call))?.[1] ?? 'rule.name_taken';
  }
  return reason === 'order_over' && values.ended_at ? 'rule.order_over.since' : `rule.${reason}`;
}

// Undefined where no reason is given, where it is newer than the console, and where a fact is missing.
export function ruleWords(error: ApiError): string | undefined {
  const { reason, facts } = error;
  if (reason === 'account_taken') return tShared('account.taken');
  if (reason === 'own_account') return t('person.yourself');
  const values = valuesOf(error);
  if (needed[reason]?.some((name) => values[name] === undefined)) return undefined;
  if (isCounted(reason)) {
    const count = facts[counted[reason]];
    return typeof count === 'number' ? tn(`rule.${reason}`, count, values) : undefined;
  }
  const key = keyOf(error, values);
  return hasText(key) ? t(key, values) : undefined;
}

// The rules of the house in the reader's language: each reason that the server knows, with the facts of the case.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { ruleWords } from '../../../src/console/text/rule_words.ts';
import { en } from '../../../src/console/text/rules/en.ts';
import { failureWords, isInServersWords } from '../../../src/console/ui/failure.tsx';
import { ApiError, type Facts } from '../../../src/net/rest_call.ts';
import { type Language, languages, speak } from '../../../src/text/language.ts';

const speakAtHome = (language: Language) => speak(language, []);

afterEach(() => speakAtHome('en'));

const detail = 'The server says it like this.';
const refusal = (reason: string, facts: Facts, call = 'PATCH /admin/shows/12') =>
  new ApiError('conflict', 409, detail, { reason, facts, call });

const contract = fileURLToPath(new URL('../../../../protocol/reasons.hpp', import.meta.url));
const reasons = [
  ...readFileSync(contract, 'utf8').matchAll(/Reason (\w+)\{"(\w+)"\};(?: *\/\/[^\n[]*\[([a-z_, ]+)\])?/g),
].map(([, , word, names = '']) => ({ word, names: names === '' ? [] : names.split(', ') }));

const zone = { time_zone: 'Europe/Berlin' };
const evening = { starts_at: '2026-11-30T18:30:00.000Z', ends_at: '2026-11-30T21:00:00.000Z', ...zone };
const night = { ...evening, ends_at: '2026-12-01T02:00:00.000Z' };

const sample_facts: Facts = {
  ...evening,
  until: '2026-11-30T16:30:00.000Z',
  ended_at: '2026-11-21T12:00:00.000Z',
  count: 2,
  seats: 3,
  most: 400,
  most_days: 7,
  show: 7,
  title: 'Hamlet',
  categories: 'Front, Back',
  role: 'kiosk',
  from: 'Front',
  to: 'Back',
};
const statuses: Readonly<Record<string, readonly string[]>> = {
  show_status: ['draft', 'on_sale', 'paused', 'cancelled', 'past'],
  order_over: ['cancelled', 'refunded', 'expired'],
};

function factsOf(names: readonly string[], status: string): Facts {
  const values: Facts = { ...sample_facts, status };
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

test('the reasons of the contract are found, with their facts', () => {
  expect(reasons.length).toBeGreaterThan(50);
  expect(reasons).toContainEqual({ word: 'venue_has_halls', names: ['count'] });
  expect(reasons).toContainEqual({
    word: 'hall_taken',
    names: ['title', 'starts_at', 'ends_at', 'time_zone'],
  });
  expect(reasons.every(({ names }) => names.every((name) => name === 'status' || name in sample_facts))).toBe(
    true,
  );
});

const unfilled = /[{}]|undefined|null|NaN|Invalid/;

test.each(languages)(
  'every reason is told in %s, and no fact that its sentence needs is left out',
  async (language) => {
    await speakAtHome(language);
    for (const { word, names } of reasons) {
      for (const status of statuses[word] ?? ['']) {
        const error = refusal(word, factsOf(names, status));
        expect(ruleWords(error), word).toBeTruthy();
        expect(failureWords(error), word).not.toMatch(unfilled);
        expect(isInServersWords(error), word).toBe(false);
      }
    }
  },
);

test.each(languages)('a fact that is missing leaves no hole in a sentence of %s', async (language) => {
  await speakAtHome(language);
  for (const { word, names } of reasons) {
    const facts = factsOf(names, statuses[word]?.[0] ?? '');
    const poorer = names.map((name) => ({ ...facts, [name]: undefined }));
    const spoilt = names.map((name) => ({ ...facts, [name]: 'strange' }));
    for (const each of [{}, ...poorer, ...spoilt]) {
      const error = new ApiError('conflict', 409, detail, { reason: word, facts: each });
      expect(failureWords(error), `${word} ${JSON.stringify(each)}`).not.toMatch(unfilled);
    }
  }
});

test('no sentence is left over that no reason has', () => {
  const words = new Set(reasons.map(({ word }) => word));
  const parts = ['this_show', 'each_show', 'other_show'];
  const keys = Object.keys(en).map((key) => key.split('.')[1]);
  expect(keys.filter((key) => !words.has(key) && !parts.includes(key))).toEqual([]);
});

test.each<[string, Facts, string, string]>([
  [
    'venue_has_halls',
    { count: 1 },
    'DELETE /admin/venues/3',
    'Dieses Haus hat 1 Saal; es bleibt. Entfernen Sie zuerst diesen Saal.',
  ],
  [
    'venue_has_halls',
    { count: 2 },
    'DELETE /admin/venues/3',
    'Dieses Haus hat 2 Säle; es bleibt. Entfernen Sie zuerst diese Säle.',
  ],
  [
    'show_was_sold',
    { seats: 1200 },
    'DELETE /admin/shows/3',
    '1.200 Plätze dieser Vorstellung wurden verkauft; sie bleibt. Sagen Sie sie ab: Wer gekauft hat, bekommt dann sein Geld zurück.',
  ],
  [
    'show_keeps_plan_taken',
    { show: 12, seats: 3 },
    'PATCH /admin/halls/12',
    'Vorstellung 12 behält ihren Saalplan: 3 ihrer Plätze sind gehalten oder verkauft.',
  ],
  [
    'show_keeps_plan_taken',
    { show: 12, seats: 1 },
    'PATCH /admin/shows/12',
    'Diese Vorstellung behält ihren Saalplan: 1 ihrer Plätze ist gehalten oder verkauft.',
  ],
  [
    'hall_taken',
    { title: 'Hamlet', ...evening },
    'POST /admin/shows',
    'Dieser Saal ist belegt: Dort wird „Hamlet“ gespielt, Mo., 30. Nov., 19:30 bis 22:00.',
  ],
  [
    'hall_taken',
    { title: 'Hamlet', ...night },
    'POST /admin/shows/series',
    'Dieser Saal ist belegt: Dort wird „Hamlet“ gespielt, Mo., 30. Nov., 19:30 bis Di., 1. Dez., 3:00.',
  ],
  [
    'prices_missing',
    { categories: 'Front, Back' },
    'POST /admin/shows/series',
    'Jede Vorstellung braucht für jede Kategorie einen Preis, bevor ihr Verkauf öffnet. Noch keinen haben: Front, Back.',
  ],
  [
    'prices_missing',
    { categories: 'Front', show: 12 },
    'PATCH /admin/halls/3',
    'Vorstellung 12 braucht für jede Kategorie einen Preis, bevor ihr Verkauf öffnet. Noch keinen haben: Front.',
  ],
  [
    'show_status',
    { status: 'on_sale' },
    'POST /admin/shows/3/open',
    'Diese Vorstellung steht inzwischen auf „im Verkauf“, und von da aus geht das nicht. Laden Sie die Seite neu.',
  ],
  [
    'order_over',
    { status: 'refunded', ended_at: '2026-11-21T23:30:00.000Z', ...zone },
    'POST /payments/refund',
    'Diese Bestellung ist seit Sonntag, 22. November 2026 beendet. Sie steht auf „Erstattet“.',
  ],
  [
    'order_over',
    { status: 'expired' },
    'POST /payments/refund',
    'Diese Bestellung ist schon beendet. Sie steht auf „Abgelaufen“.',
  ],
  [
    'role_stays',
    { role: 'guest' },
    'PATCH /admin/users/3',
    'Die Rolle „Gast“ bleibt für immer. Legen Sie stattdessen ein anderes Konto an.',
  ],
  ['lasts_too_long', { most_days: 7 }, 'POST /admin/shows', 'Eine Vorstellung dauert höchstens 7 Tage.'],
  ['name_taken', {}, 'POST /admin/venues', 'Ein Haus mit diesem Namen gibt es schon.'],
  ['name_taken', {}, 'PATCH /admin/halls/3', 'Dieses Haus hat schon einen Saal mit diesem Namen.'],
  ['name_taken', {}, 'POST /admin/categories', 'Eine andere Kategorie hat diese Adresse schon.'],
  ['name_taken', {}, 'POST /admin/devices', 'Ein anderes Konto hat diesen Namen schon.'],
  ['name_taken', {}, 'POST /admin/seating-plans', 'Diesen Namen gibt es schon.'],
  ['account_taken', {}, 'POST /admin/users', 'Zu diesem Namen oder dieser E-Mail gibt es schon ein Konto.'],
  [
    'own_account',
    {},
    'DELETE /admin/users/3',
    'Das ist Ihr eigenes Konto: Sperren oder entfernen muss es jemand anderes.',
  ],
])('%s %j of %s is told in German', async (reason, facts, call, words) => {
  await speakAtHome('de');
  expect(failureWords(refusal(reason, facts, call))).toBe(words);
});

test.each<[string, Facts, string]>([
  ['event_has_shows', { count: 1 }, 'Cet événement a 1 séance : il reste. Supprimez d’abord cette séance.'],
  ['too_late', { until: evening.starts_at, ...zone }, 'jusqu’au lun. 30 nov., 19:30. C’est passé.'],
  ['hall_taken', { title: 'Hamlet', ...evening }, '« Hamlet » y est joué, lun. 30 nov., 19:30 – 22:00.'],
  ['show_changing', { show: 7 }, 'La séance 7 est en train d’être modifiée par quelqu’un d’autre.'],
  ['other_category', { from: 'Front', to: 'Back' }, 'cette place est en Back, l’autre en Front.'],
])('%s %j is told in French', async (reason, facts, words) => {
  await speakAtHome('fr');
  expect(failureWords(refusal(reason, facts)).replace(/\s/g, ' ')).toContain(words);
});

test('English has dates as its reader writes them, and names a show only where it is another one', async () => {
  await speak('en', ['en-US']);
  const taken = failureWords(refusal('hall_taken', { title: 'Hamlet', ...evening }));
  expect(taken.replace(/\s/g, ' ')).toBe(
    'This hall is taken: “Hamlet” is played there, Mon, Nov 30, 7:30 PM until 10:00 PM.',
  );
  expect(failureWords(refusal('show_changing', { show: 12 }))).toMatch(/^This show is being changed/);
  expect(failureWords(refusal('show_changing', { show: 1 }))).toMatch(/^Show 1 is being changed/);
});

test.each([
  ['a reason that is newer than the console', 'a_newer_rule', { count: 2 }],
  ['a fact that is missing', 'hall_taken', { title: 'Hamlet', starts_at: evening.starts_at }],
  ['a moment without clocks', 'too_late', { until: evening.starts_at }],
  ['a status that is newer than the console', 'show_status', { status: 'postponed' }],
])('%s leaves it to the words of the server, and they are marked so', async (_, reason, facts) => {
  await speakAtHome('de');
  const error = refusal(reason, facts);
  expect(failureWords(error)).toBe(detail);
  expect(isInServersWords(error)).toBe(true);
});

// What the house's rules refuse is told in the reader's language, as far as the answer tells refusals apart.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../src/console/net/ask.ts';
import { failureWords, isInServersWords } from '../../../src/console/ui/failure.tsx';
import { ApiError } from '../../../src/net/rest_call.ts';
import { speak } from '../../../src/text/language.ts';
import { FakeHouse, refusal } from '../fake_house.ts';

let house: FakeHouse;

beforeEach(async () => {
  house = await new FakeHouse().open();
});

afterEach(async () => {
  house.close();
  await speak('en', ['en-GB']);
});

const detail = 'The server says it like this.';

async function refused(call: string, status: number, code: string, more: object = {}): Promise<ApiError> {
  house.on(call, () => refusal(status, code, detail, more));
  const [method, path] = call.split(' ') as ['POST' | 'PATCH' | 'DELETE', string];
  const error = await ask(path, { method, ...(method !== 'DELETE' && { body: {} }) }).catch((error) => error);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

const order = '0f'.repeat(16);

test.each<[string, number, string, object, string]>([
  [
    'DELETE /admin/venues/3',
    409,
    'conflict',
    {},
    'Ein Haus mit Sälen bleibt. Entfernen Sie zuerst seine Säle.',
  ],
  ['DELETE /admin/shows/3', 409, 'conflict', {}, 'Eine Vorstellung bleibt, solange sie im Verkauf ist'],
  ['PATCH /admin/halls/3', 409, 'conflict', { seats: [4] }, 'Plätze kommender Vorstellungen sind gehalten'],
  ['PATCH /admin/halls/3', 409, 'conflict', {}, 'Entweder hat dieses Haus schon einen Saal mit diesem Namen'],
  [
    'POST /admin/shows',
    409,
    'conflict',
    { pointer: '/starts_at' },
    'wird zu dieser Zeit etwas anderes gespielt',
  ],
  ['POST /admin/shows/series', 409, 'conflict', { pointer: '/starts_at' }, 'zu dieser Zeit etwas anderes'],
  ['PATCH /admin/shows/3', 422, 'bad_message', { pointer: '/ends_at' }, 'muss nach ihrem Beginn enden'],
  [
    'POST /admin/shows/3/open',
    422,
    'bad_message',
    { pointer: '/prices' },
    'Jede Kategorie braucht einen Preis',
  ],
  ['POST /admin/shows/series', 413, 'too_large', { pointer: '/to' }, 'höchstens 400 Vorstellungen'],
  ['PATCH /admin/events/3', 400, 'bad_message', { pointer: '/language' }, 'Als Kürzel'],
  ['POST /admin/venues', 400, 'bad_message', { pointer: '/name' }, 'eine Zeile Text'],
  ['POST /admin/categories', 409, 'conflict', {}, 'Eine andere Kategorie hat diese Adresse schon.'],
  ['POST /admin/users', 400, 'bad_message', { pointer: '/password' }, 'Passwort'],
  ['POST /admin/users', 409, 'conflict', {}, 'gibt es schon ein Konto'],
  ['POST /admin/webhooks', 422, 'bad_message', { pointer: '/events/0' }, 'mindestens ein Ereignis'],
  [`POST /admin/orders/${order}/cancel`, 409, 'conflict', { seats: [4] }, 'schon eingelassen'],
  [`POST /admin/orders/${order}/cancel`, 409, 'conflict', {}, 'Diese Bestellung ist schon beendet'],
  ['POST /payments/refund', 409, 'not_selected', { seats: [4] }, 'gehören nicht mehr zu dieser Bestellung'],
  [
    `POST /admin/orders/${order}/move`,
    422,
    'bad_message',
    { pointer: '/moves/1/to' },
    'innerhalb einer Preiskategorie',
  ],
])('%s, refused with %i %s %j, is told in German', async (call, status, code, more, words) => {
  const error = await refused(call, status, code, more);
  await speak('de', ['de-DE']);
  expect(failureWords(error)).toContain(words);
  expect(isInServersWords(error)).toBe(false);
});

test('whoever reads English has the words of the server, which name the case', async () => {
  const error = await refused('DELETE /admin/venues/3', 409, 'conflict');
  expect(failureWords(error)).toBe(detail);
  expect(isInServersWords(error)).toBe(true);
});

test('a refusal without words of its own is told in ours, in English too', async () => {
  const error = await refused('POST /payments/refund', 409, 'not_selected', { seats: [4] });
  expect(failureWords(error)).toContain('not in this order any more');
});

test('what nothing tells apart stays in the server’s words, and is marked so', async () => {
  const error = await refused('PATCH /admin/events/3', 400, 'bad_message', { pointer: '/age_rating' });
  await speak('fr', ['fr-FR']);
  expect(failureWords(error)).toBe(detail);
  expect(isInServersWords(error)).toBe(true);
});

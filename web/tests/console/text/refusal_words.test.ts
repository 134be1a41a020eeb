// What is refused without a reason is told in the reader's language, as far as the answer tells refusals apart.

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
  ['PATCH /admin/events/3', 400, 'bad_message', { pointer: '/language' }, 'Als Kürzel'],
  ['POST /admin/venues', 400, 'bad_message', { pointer: '/name' }, 'eine Zeile Text'],
  ['PATCH /admin/categories/3', 422, 'bad_message', { pointer: '/slug' }, 'Nur Kleinbuchstaben'],
  ['PATCH /admin/halls/3', 422, 'bad_message', { pointer: '/plan_id' }, 'gibt es nicht mehr'],
  ['POST /admin/shows', 422, 'bad_message', { pointer: '/hall_id' }, 'gibt es nicht mehr'],
  ['POST /admin/shows/series', 400, 'bad_message', { pointer: '/weekdays' }, 'mindestens einen Wochentag.'],
  ['POST /admin/shows/3/block', 409, 'seat_taken', { seats: [4] }, 'Keiner wurde geändert'],
  ['POST /admin/users', 400, 'bad_message', { pointer: '/password' }, 'Passwort'],
  ['POST /admin/webhooks', 422, 'bad_message', { pointer: '/url' }, 'beginnt mit https://'],
  ['POST /admin/webhooks', 422, 'bad_message', { pointer: '/events/0' }, 'mindestens ein Ereignis'],
  ['POST /payments/refund', 409, 'not_selected', { seats: [4] }, 'gehören nicht mehr zu dieser Bestellung'],
  [`POST /admin/orders/${order}/move`, 409, 'seat_taken', { seats: [4] }, 'nicht mehr frei'],
])('%s, refused with %i %s %j, is told in German', async (call, status, code, more, words) => {
  const error = await refused(call, status, code, more);
  await speak('de', ['de-DE']);
  expect(failureWords(error)).toContain(words);
  expect(isInServersWords(error)).toBe(false);
});

test('whoever reads English has the words of the server, which name the case', async () => {
  const error = await refused('POST /admin/venues', 400, 'bad_message', { pointer: '/name' });
  expect(failureWords(error)).toBe(detail);
  expect(isInServersWords(error)).toBe(true);
});

test('a refusal without words of its own is told in ours, in English too', async () => {
  const error = await refused('POST /payments/refund', 409, 'not_selected', { seats: [4] });
  expect(failureWords(error)).toContain('not in this order any more');
});

test('a reason is told by its own sentence, whatever else the answer says', async () => {
  const told = { pointer: '/hall_id', reason: 'show_over' };
  const error = await refused('PATCH /admin/shows/3', 409, 'conflict', told);
  await speak('de', ['de-DE']);
  expect(failureWords(error)).toBe('Diese Vorstellung ist zu Ende.');
});

test('a rule without a reason, of an older server, stays in the server’s words', async () => {
  const error = await refused('DELETE /admin/venues/3', 409, 'conflict');
  await speak('de', ['de-DE']);
  expect(failureWords(error)).toBe(detail);
  expect(isInServersWords(error)).toBe(true);
});

test('what nothing tells apart stays in the server’s words, and is marked so', async () => {
  const error = await refused('PATCH /admin/events/3', 400, 'bad_message', { pointer: '/age_rating' });
  await speak('fr', ['fr-FR']);
  expect(failureWords(error)).toBe(detail);
  expect(isInServersWords(error)).toBe(true);
});

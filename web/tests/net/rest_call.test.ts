// What an answer that refuses something tells, whatever the server's age.

import { afterEach, expect, test, vi } from 'vitest';
import { type ApiError, call } from '../../src/net/rest_call.ts';

afterEach(() => vi.unstubAllGlobals());

function refusedWith(problem: object): Promise<ApiError> {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(problem), { status: 409 }));
  return call('/admin/venues/3', { method: 'DELETE' }).then(
    () => Promise.reject(new Error('not refused')),
    (error) => error,
  );
}

test('a refusal names its rule, and the facts of the case', async () => {
  const facts = { count: 2, title: 'Hamlet' };
  const error = await refusedWith({
    code: 'conflict',
    detail: 'It stays.',
    reason: 'venue_has_halls',
    facts,
  });
  expect([error.code, error.reason, error.call]).toEqual([
    'conflict',
    'venue_has_halls',
    'DELETE /admin/venues/3',
  ]);
  expect(error.facts).toEqual(facts);
});

test.each([
  [{}, '', {}],
  [{ reason: null, facts: null }, '', {}],
  [{ reason: 3, facts: 4 }, '', {}],
  [{ reason: 'seats_held', facts: { seats: [1, 2], show: null, most: 4 } }, 'seats_held', { most: 4 }],
])('of %j only what is text or a number is taken', async (problem, reason, facts) => {
  const error = await refusedWith({ code: 'conflict', ...problem });
  expect(error.reason).toBe(reason);
  expect(error.facts).toEqual(facts);
});

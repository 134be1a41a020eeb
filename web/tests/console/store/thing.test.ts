// One thing of the house: changed from the state that was seen, and never over somebody else's change.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Thing } from '../../../src/console/store/thing.ts';
import { ApiError } from '../../../src/net/rest_call.ts';
import { Attempt } from '../../../src/store/attempt.ts';
import { FakeHouse, refusal, tagged } from '../fake_house.ts';

interface Venue {
  readonly name: string;
}

const path = '/admin/venues/1';
let house: FakeHouse;

beforeEach(async () => {
  house = await new FakeHouse().on(`GET ${path}`, () => tagged({ name: 'Old Mill' }, '"one"')).open();
});

afterEach(() => house.close());

async function loaded(): Promise<Thing<Venue>> {
  const thing = new Thing<Venue>(path);
  await thing.load();
  return thing;
}

test('what is changed names the state that was seen', async () => {
  house.on(`PATCH ${path}`, () => tagged({ name: 'New Mill' }, '"two"'));
  const thing = await loaded();
  await thing.change({ name: 'New Mill' });
  await thing.change({ name: 'New Mill' });
  expect(thing.value.value).toEqual({ name: 'New Mill' });
  expect(house.asked.map(({ headers }) => headers['if-match'])).toEqual([undefined, '"one"', '"two"']);
});

test('somebody else’s change is not overwritten, and the next one is made knowing it', async () => {
  house.on(`PATCH ${path}`, () => refusal(412, 'stale', 'Somebody else has changed this meanwhile.'));
  const thing = await loaded();
  const refused = await thing.change({ name: 'Mine' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect((refused as ApiError).code).toBe('stale');
  expect(thing.value.value).toEqual({ name: 'Old Mill' });

  house.on(`GET ${path}`, () => tagged({ name: 'Theirs' }, '"three"'));
  await thing.load();
  expect(thing.value.value).toEqual({ name: 'Theirs' });
  house.on(`PATCH ${path}`, () => tagged({ name: 'Mine' }, '"four"'));
  await thing.change({ name: 'Mine' });
  expect(house.asked.at(-1)?.headers['if-match']).toBe('"three"');
});

test('what is asked for while a change is under way waits, and names the state that the change leaves', async () => {
  house.on(`DELETE ${path}`, () => undefined);
  const thing = await loaded();
  let answer: (venue: Venue) => void = () => undefined;
  const acted = thing.act(() => new Promise((told) => (answer = told)));
  const removed = thing.remove();
  await Promise.resolve();
  house.on(`GET ${path}`, () => tagged({ name: 'Closed Mill' }, '"two"'));
  expect(house.asked.map(({ call }) => call)).toEqual([`GET ${path}`]);
  answer({ name: 'Closed Mill' });
  await Promise.all([acted, removed]);
  expect(house.asked.slice(1).map(({ call, headers }) => [call, headers['if-match']])).toEqual([
    [`GET ${path}`, undefined],
    [`DELETE ${path}`, '"two"'],
  ]);
});

test('a state whose name could not be learnt is not overwritten', async () => {
  const thing = await loaded();
  house.on(`GET ${path}`, () => refusal(503, 'unavailable', 'no'));
  await thing.act(async () => ({ name: 'Closed Mill' }));
  house.on(`PATCH ${path}`, () => refusal(412, 'stale', 'no'));
  await thing.change({ name: 'New Mill' }).catch(() => undefined);
  expect(house.asked.at(-1)).toMatchObject({ call: `PATCH ${path}`, headers: { 'if-match': '"one"' } });
});

test('a change that failed keeps nothing that comes after it from being done', async () => {
  house.on(`PATCH ${path}`, () => refusal(503, 'unavailable', 'no'));
  house.on(`DELETE ${path}`, () => undefined);
  const thing = await loaded();
  const [changed, removed] = await Promise.allSettled([thing.change({ name: 'New Mill' }), thing.remove()]);
  expect([changed.status, removed.status]).toEqual(['rejected', 'fulfilled']);
});

test('what was asked for before a change and comes after it is not taken for the newer', async () => {
  const thing = await loaded();
  const arrived: (() => void)[] = [];
  const old = tagged({ name: 'Old Mill' }, '"one"');
  house.on(`GET ${path}`, () => new Promise((answer) => arrived.push(() => answer(old))));
  house.on(`PATCH ${path}`, () => tagged({ name: 'New Mill' }, '"two"'));
  const loading = thing.load();
  await thing.change({ name: 'New Mill' });
  for (const arrive of arrived) arrive();
  await loading;
  expect(thing.value.value).toEqual({ name: 'New Mill' });
});

test('removing names the state as well', async () => {
  house.on(`DELETE ${path}`, () => undefined);
  const thing = await loaded();
  await thing.remove();
  expect(house.asked.at(-1)).toMatchObject({ call: `DELETE ${path}`, headers: { 'if-match': '"one"' } });
});

test.each([
  [404, 'not_found', 'missing'],
  [403, 'forbidden', 'forbidden'],
  [503, 'unavailable', 'failed'],
])('an answer of %i %s is told as %s', async (status, code, phase) => {
  house.on(`GET ${path}`, () => refusal(status, code, 'no'));
  expect((await loaded()).phase.value).toBe(phase);
});

test('what was there stays while the server is away', async () => {
  const thing = await loaded();
  house.on(`GET ${path}`, () => refusal(503, 'unavailable', 'no'));
  await thing.load();
  expect([thing.phase.value, thing.value.value]).toEqual(['ready', { name: 'Old Mill' }]);
});

test('an attempt under way is not begun twice, and tells why it failed until it is tried again', async () => {
  const attempt = new Attempt();
  let begun = 0;
  let fail: (error: unknown) => void = () => undefined;
  const work = () => {
    begun += 1;
    return new Promise((_, reject) => {
      fail = reject;
    });
  };
  const first = attempt.run(work);
  expect([await attempt.run(work), begun, attempt.busy.value]).toEqual([false, 1, true]);
  fail(new ApiError('conflict', 409, 'It has shows.'));
  expect(await first).toBe(false);
  expect([attempt.failure.value?.message, attempt.busy.value]).toEqual(['It has shows.', false]);
  expect(await attempt.run(async () => undefined)).toBe(true);
  expect(attempt.failure.value).toBeNull();
});

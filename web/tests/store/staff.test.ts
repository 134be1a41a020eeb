// Who works here: signed in apart from buyers, told from strangers, and found again after a reload.

import { expect, test, vi } from 'vitest';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import type { Tokens } from '../../src/net/kept_tokens.ts';
import type { Me, Role } from '../../src/net/rest_accounts.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import { Staff } from '../../src/store/staff.ts';

const pair = (number: number): Tokens => ({
  access: `access-${number}`,
  refresh: `refresh-${number}`,
  expires_in: 3600,
});

function memory(): KeyedStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

function house(role: Role = 'admin') {
  const storage = memory();
  const me: Me = { id: '1'.repeat(32), role, username: 'ada', email: 'ada@example.org' };
  const calls = {
    logIn: vi.fn(async () => pair(1)),
    logOut: vi.fn(async () => undefined),
    refreshTokens: vi.fn(async () => pair(2)),
    fetchMe: vi.fn(async (_token: string) => me),
  };
  const open = () => new Staff(calls, () => 0, storage);
  return { staff: open(), open, calls, storage };
}

test.each([
  ['admin', 'in', true],
  ['staff', 'in', false],
  ['customer', 'stranger', false],
  ['kiosk', 'stranger', false],
] as const)('%s who signs in is %s', async (role, phase, is_admin) => {
  const { staff } = house(role);
  await staff.signIn('ada', 'secret');
  expect([staff.phase.value, staff.is_admin.value]).toEqual([phase, is_admin]);
});

test('a login is found again after a reload, and is not the buyer’s', async () => {
  const { staff, open, storage } = house();
  await staff.signIn('ada', 'secret');
  expect([...storage.kept.keys()]).toEqual(['holdfast.staff']);
  const later = open();
  await later.start();
  expect([later.phase.value, later.me.value?.username]).toEqual(['in', 'ada']);
});

test('without a login one is asked for it, and nobody is asked who one is', async () => {
  const { staff, calls } = house();
  await staff.start();
  expect(staff.phase.value).toBe('out');
  expect(calls.fetchMe).not.toHaveBeenCalled();
});

test('a server that does not answer ends no login', async () => {
  const { staff, open, calls } = house();
  await staff.signIn('ada', 'secret');
  calls.fetchMe.mockRejectedValueOnce(new ApiError('offline', 0, 'no answer'));
  const later = open();
  await later.start();
  expect(later.phase.value).toBe('failed');
  await later.start();
  expect(later.phase.value).toBe('in');
});

test('whoever is remembered is in at once, whether or not the server answers, and out when it refuses', async () => {
  const { staff, open, calls } = house('staff');
  await staff.signIn('ada', 'secret');
  const remembered = staff.me.value;
  calls.fetchMe.mockRejectedValueOnce(new ApiError('offline', 0, 'no answer'));
  const alone = open();
  const asking = alone.start(remembered);
  expect(alone.phase.value).toBe('in');
  await asking;
  expect(alone.phase.value).toBe('in');

  const over = new ApiError('not_authenticated', 401, 'over');
  calls.fetchMe.mockRejectedValueOnce(over);
  calls.refreshTokens.mockRejectedValueOnce(over);
  const later = open();
  await later.start(remembered);
  expect(later.phase.value).toBe('out');
});

test('a token that is refused is replaced once, and a login that is over leads out', async () => {
  const { staff, calls } = house();
  await staff.signIn('ada', 'secret');
  const used: string[] = [];
  const work = async (token: string) => {
    used.push(token);
    if (token === 'access-1') throw new ApiError('not_authenticated', 401, 'over');
    return 'done';
  };
  expect(await staff.perform(work)).toBe('done');
  expect(used).toEqual(['access-1', 'access-2']);
  calls.refreshTokens.mockRejectedValueOnce(new ApiError('not_authenticated', 401, 'revoked'));
  staff.drop();
  await expect(staff.perform(work)).rejects.toThrow();
  expect([staff.phase.value, staff.me.value]).toEqual(['out', null]);
});

test('signing out is told to the server, and holds where it is not reached', async () => {
  const { staff, calls, storage } = house();
  await staff.signIn('ada', 'secret');
  calls.logOut.mockRejectedValueOnce(new ApiError('offline', 0, 'no answer'));
  await staff.signOut();
  expect(calls.logOut).toHaveBeenCalledExactlyOnceWith('refresh-1');
  expect([staff.phase.value, storage.kept.size]).toEqual(['out', 0]);
});

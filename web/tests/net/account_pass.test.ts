// The tokens of an account: kept, renewed once, shared between tabs, and ended by the server alone.

import { expect, test, vi } from 'vitest';
import { AccountPass } from '../../src/net/account_pass.ts';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import type { Tokens } from '../../src/net/kept_tokens.ts';
import { ApiError } from '../../src/net/rest_call.ts';

function memory(): KeyedStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const pair = (number: number): Tokens => ({
  access: `access-${number}`,
  refresh: `refresh-${number}`,
  expires_in: 3600,
});

function account(refresh = vi.fn(async () => pair(2)), storage: KeyedStorage | undefined = memory()) {
  const clock = { now: 0 };
  const ended = vi.fn();
  const open = () => new AccountPass(refresh, () => clock.now, storage, ended);
  return { pass: open(), open, refresh, ended, clock };
}

test('a login is there after a reload', () => {
  const { pass, open } = account();
  pass.begin('ada', pair(1));
  const later = open();
  expect([later.username, later.current()]).toEqual(['ada', 'access-1']);
});

test('an access token that ended, or was refused, is renewed once for all who ask', async () => {
  const { pass, refresh, clock } = account();
  pass.begin('ada', pair(1));
  expect(await pass.obtain(0)).toBe('access-1');
  clock.now = 3_600_000;
  expect(await Promise.all([pass.obtain(0), pass.obtain(0)])).toEqual(['access-2', 'access-2']);
  expect(refresh).toHaveBeenCalledExactlyOnceWith('refresh-1');
  pass.drop();
  await pass.obtain(0);
  expect(refresh).toHaveBeenLastCalledWith('refresh-2');
});

test('a tab takes the tokens that another one has fetched, and spends no refresh token twice', async () => {
  const { pass, open, refresh, clock } = account();
  pass.begin('ada', pair(1));
  const other = open();
  clock.now = 3_600_000;
  await pass.obtain(0);
  expect(await other.obtain(0)).toBe('access-2');
  expect(refresh).toHaveBeenCalledOnce();
});

test('a refused refresh token ends the login, a lost connection does not', async () => {
  const refresh = vi
    .fn<() => Promise<Tokens>>()
    .mockRejectedValueOnce(new ApiError('offline', 0, ''))
    .mockRejectedValueOnce(new ApiError('not_authenticated', 401, ''));
  const { pass, ended, clock } = account(refresh);
  pass.begin('ada', pair(1));
  clock.now = 3_600_000;
  await expect(pass.obtain(0)).rejects.toMatchObject({ code: 'offline' });
  expect(pass.username).toBe('ada');
  await expect(pass.obtain(0)).rejects.toMatchObject({ code: 'not_authenticated' });
  expect(pass.username).toBeUndefined();
  expect(ended).toHaveBeenCalledOnce();
});

test('what is stored and is no login is as if nothing were', () => {
  const storage = memory();
  storage.setItem('holdfast.account', '{"username":"ada"}');
  expect(account(undefined, storage).pass.username).toBeUndefined();
});

test('a browser that refuses locks only lets tabs not take turns, and a failure is tried once', async () => {
  const denied = vi.fn(async () => Promise.reject(new DOMException('denied', 'SecurityError')));
  vi.stubGlobal('navigator', { locks: { request: denied } });
  const { pass, refresh, clock } = account();
  pass.begin('ada', pair(1));
  clock.now = 3_600_000;
  expect(await pass.obtain(0)).toBe('access-2');
  expect(denied).toHaveBeenCalledOnce();
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => Promise<unknown>) => work() } });
  refresh.mockRejectedValueOnce(new ApiError('offline', 0, ''));
  clock.now = 10_000_000;
  await expect(pass.obtain(0)).rejects.toMatchObject({ code: 'offline' });
  expect(refresh).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});

// The guest's token: kept, renewed, shared, and lost without harm.

import { beforeEach, expect, test, vi } from 'vitest';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import { GuestPass } from '../../src/net/guest_pass.ts';
import { ApiError } from '../../src/net/rest_call.ts';

function memory(): KeyedStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const blocked: KeyedStorage = {
  getItem: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
  removeItem: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
};

function server() {
  let issued = 0;
  const next = async () => {
    issued += 1;
    return { access: `token-${issued}`, refresh: `refresh-${issued}`, expires_in: 3600 };
  };
  return { create: vi.fn(next), refresh: vi.fn((_: string) => next()) };
}

const clock = { now: 0 };
beforeEach(() => {
  clock.now = 0;
});

const open = ({ create, refresh }: ReturnType<typeof server>, storage: KeyedStorage | undefined) =>
  new GuestPass(create, refresh, () => clock.now, storage);

test('a guest stays the same guest across reloads', async () => {
  const storage = memory();
  const at = server();
  await open(at, storage).obtain(0);
  expect(open(at, storage).current()).toBe('token-1');
  expect(at.create).toHaveBeenCalledTimes(1);
});

test('a pass that ends too soon is renewed before it is needed, for the same guest', async () => {
  const at = server();
  const pass = open(at, memory());
  await pass.obtain(0);
  clock.now = 3_000_000;
  expect(await pass.obtain(0)).toBe('token-1');
  expect(await pass.obtain(1_200_000)).toBe('token-2');
  expect(at.refresh).toHaveBeenCalledExactlyOnceWith('refresh-1');
  expect(pass.keeps_customer).toBe(true);
});

test('a guest is known after the access token has ended', async () => {
  const storage = memory();
  const at = server();
  await open(at, storage).obtain(0);
  clock.now = 5_000_000;
  const later = open(at, storage);
  expect([later.is_known, later.current()]).toEqual([true, undefined]);
  expect(await later.obtain(0)).toBe('token-2');
  expect(at.create).toHaveBeenCalledTimes(1);
});

test('a refresh token that the server takes no more makes another guest, who is told apart', async () => {
  const at = server();
  at.refresh.mockRejectedValueOnce(new ApiError('not_authenticated', 401, ''));
  const pass = open(at, memory());
  await pass.obtain(0);
  pass.drop();
  expect(await pass.obtain(0)).toBe('token-2');
  expect(pass.keeps_customer).toBe(false);
});

test('callers at the same time share one guest', async () => {
  const at = server();
  const pass = open(at, memory());
  expect(await Promise.all([pass.obtain(0), pass.obtain(0)])).toEqual(['token-1', 'token-1']);
});

test('blocked storage only costs the memory across reloads', async () => {
  const pass = open(server(), blocked);
  expect(await pass.obtain(0)).toBe('token-1');
  expect(pass.current()).toBe('token-1');
  pass.drop();
  expect(await pass.obtain(0)).toBe('token-2');
});

test('a failed request may be tried again', async () => {
  const at = server();
  at.create.mockRejectedValueOnce(new Error('offline'));
  const pass = open(at, undefined);
  await expect(pass.obtain(0)).rejects.toThrow('offline');
  expect(await pass.obtain(0)).toBe('token-1');
});

test('what is stored and is no pass is as if nothing were', () => {
  const storage = memory();
  storage.setItem('holdfast.guest', '{"access":7}');
  expect(open(server(), storage).is_known).toBe(false);
});

// The guest's token: kept, renewed, shared, and lost without harm.

import { expect, test, vi } from 'vitest';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import { GuestPass } from '../../src/net/guest_pass.ts';

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
  return vi.fn(async () => {
    issued += 1;
    return { access: `token-${issued}`, expires_in: 3600 };
  });
}

test('a guest stays the same guest across reloads', async () => {
  const storage = memory();
  const create = server();
  await new GuestPass(create, () => 0, storage).obtain(0);
  expect(new GuestPass(create, () => 1_000, storage).current()).toBe('token-1');
  expect(create).toHaveBeenCalledTimes(1);
});

test('a pass that ends too soon is renewed before it is needed', async () => {
  let now = 0;
  const pass = new GuestPass(server(), () => now, memory());
  await pass.obtain(0);
  now = 3_000_000;
  expect(await pass.obtain(0)).toBe('token-1');
  expect(await pass.obtain(1_200_000)).toBe('token-2');
});

test('callers at the same time share one guest', async () => {
  const create = server();
  const pass = new GuestPass(create, () => 0, memory());
  expect(await Promise.all([pass.obtain(0), pass.obtain(0)])).toEqual(['token-1', 'token-1']);
});

test('blocked storage only costs the memory across reloads', async () => {
  const pass = new GuestPass(server(), () => 0, blocked);
  expect(await pass.obtain(0)).toBe('token-1');
  expect(pass.current()).toBe('token-1');
  pass.drop();
  expect(await pass.obtain(0)).toBe('token-2');
});

test('a failed request may be tried again', async () => {
  const create = vi
    .fn()
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue({ access: 'a', expires_in: 60 });
  const pass = new GuestPass(create, () => 0, undefined);
  await expect(pass.obtain(0)).rejects.toThrow('offline');
  expect(await pass.obtain(0)).toBe('a');
});

test('what is stored and is no pass is as if nothing were', () => {
  const storage = memory();
  storage.setItem('holdfast.guest', '{"access":7}');
  expect(new GuestPass(server(), () => 0, storage).current()).toBeUndefined();
});

// A kiosk's token, and the customers that it opens.

import { beforeEach, expect, test } from 'vitest';
import { Device, device_storage_key } from '../../src/kiosk/store/device.ts';
import { WalkInPass } from '../../src/kiosk/store/walk_in_pass.ts';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import { ApiError } from '../../src/net/rest_call.ts';

const refusal = new ApiError('not_authenticated', 401, 'no');
const offline = new ApiError('offline', 0, 'no answer');

let good_tokens: Set<string>;
let good_access: Set<string>;
let customers = 0;
let comings = 0;
let trouble: ApiError | undefined;
let kept: Map<string, string>;
let storage: KeyedStorage;

const calls = {
  comeIn: async (token: string) => {
    comings += 1;
    if (trouble) throw trouble;
    if (!good_tokens.has(token)) throw refusal;
    const access = `kiosk-${comings}`;
    good_access.add(access);
    return { access, expires_in: 3_600 };
  },
  openWalkIn: async (access: string) => {
    if (trouble) throw trouble;
    if (!good_access.has(access)) throw refusal;
    customers += 1;
    return { access: `customer-${customers}`, expires_in: 3_600 };
  },
};

beforeEach(() => {
  good_tokens = new Set(['secret']);
  good_access = new Set();
  customers = 0;
  comings = 0;
  trouble = undefined;
  kept = new Map();
  storage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
});

test('a token is entered once, and kept by the device', async () => {
  const device = new Device(calls, storage);
  expect(device.phase.value).toBe('none');
  await expect(device.provision('wrong')).rejects.toThrow();
  expect(device.phase.value).toBe('none');
  expect(kept.size).toBe(0);
  await device.provision('secret');
  expect(device.phase.value).toBe('ready');
  expect(kept.get(device_storage_key)).toBe('secret');
  const after_reload = new Device(calls, storage);
  expect(after_reload.phase.value).toBe('ready');
  expect((await after_reload.openWalkIn()).access).toBe('customer-1');
});

test('an access that has ended is renewed for the next customer', async () => {
  const device = new Device(calls, storage);
  await device.provision('secret');
  await device.openWalkIn();
  expect(comings).toBe(1);
  good_access.clear();
  expect((await device.openWalkIn()).access).toBe('customer-2');
  expect(comings).toBe(2);
});

test('a token that was taken back is forgotten when the device asks, and it waits for another', async () => {
  const device = new Device(calls, storage);
  await device.provision('secret');
  good_tokens.clear();
  good_access.clear();
  await device.check();
  expect(device.phase.value).toBe('refused');
  expect(kept.size).toBe(0);
  await expect(device.openWalkIn()).rejects.toThrow();
  good_tokens.add('new');
  await device.provision('new');
  expect(device.phase.value).toBe('ready');
});

test('a server that cannot be reached takes nothing away', async () => {
  const device = new Device(calls, storage);
  await device.provision('secret');
  trouble = offline;
  await device.check();
  await expect(device.openWalkIn()).rejects.toBe(offline);
  expect(device.phase.value).toBe('ready');
  expect(kept.size).toBe(1);
});

test('a browser that keeps nothing has to be set up again after a reload, and works until then', async () => {
  const refuse = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  const device = new Device(calls, { getItem: refuse, setItem: refuse, removeItem: refuse });
  await device.provision('secret');
  expect((await device.openWalkIn()).access).toBe('customer-1');
});

test('a customer is one token, shared by all who ask at once, and nobody’s when he has gone', async () => {
  let now_ms = 0;
  let opened = 0;
  const pass = new WalkInPass(
    async () => ({ access: `customer-${++opened}`, expires_in: 3_600 }),
    () => now_ms,
  );
  expect(pass.is_known).toBe(false);
  const both = await Promise.all([pass.obtain(0), pass.obtain(0)]);
  expect(both).toEqual(['customer-1', 'customer-1']);
  expect(pass.current()).toBe('customer-1');
  now_ms = 3_600_000 - 60_000;
  expect(pass.current(120_000)).toBeUndefined();
  expect(await pass.obtain(0)).toBe('customer-1');
  expect(pass.keeps_customer).toBe(true);
  pass.forget();
  expect(pass.is_known).toBe(false);
  expect(await pass.obtain(0)).toBe('customer-2');
  expect(pass.keeps_customer).toBe(false);
});

test('a token that comes when its customer has gone is not the next one’s', async () => {
  let answer: (access: { access: string; expires_in: number }) => void = () => undefined;
  const pass = new WalkInPass(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    () => 0,
  );
  const late = pass.obtain(0);
  pass.forget();
  answer({ access: 'customer-1', expires_in: 3_600 });
  await late;
  expect(pass.is_known).toBe(false);
  expect(pass.current()).toBeUndefined();
});

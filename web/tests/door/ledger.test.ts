// What a scanner keeps of whom it let in, and what becomes of that when it is told.

import { expect, test } from 'vitest';
import type { Admission, ScanBody } from '../../src/door/net/rest_door.ts';
import { type Entry, Ledger } from '../../src/door/store/ledger.ts';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import { codeOf } from './sample_ticket.ts';

const now_ms = Date.parse('2026-11-21T18:00:00.000Z');

function storage(): KeyedStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const entry = (number: number, state: Entry['state'] = 'waiting'): Entry => ({
  scan: {
    code: `P${number}`,
    show_id: 1,
    nonce: `n${number}`,
    at: new Date(now_ms + number).toISOString(),
  },
  code: codeOf(number),
  seat: number,
  state,
});

const yes: Admission = { admitted: true };
const already: Admission = {
  admitted: false,
  reason: 'already_in',
  check_in: { at: '2026-11-21T17:59:00.000Z', gate: 'North', by_name: 'ferdinand' },
};

test('what was let in outlives a reload, and is found by its show and code', () => {
  const browser = storage();
  const ledger = new Ledger(browser, now_ms);
  ledger.add(entry(1));
  const again = new Ledger(browser, now_ms);
  expect(again.find(1, codeOf(1))?.scan.nonce).toBe('n1');
  expect(again.find(2, codeOf(1))).toBeUndefined();
  expect(again.waiting.value).toHaveLength(1);
});

test('two tabs of one browser keep one list: neither writes over whom the other let in', async () => {
  const browser = storage();
  const one = new Ledger(browser, now_ms);
  const other = new Ledger(browser, now_ms);
  one.add(entry(1));
  other.add(entry(2));
  expect(other.waiting.value.map(({ code }) => code)).toEqual([codeOf(1), codeOf(2)]);
  one.refresh(); // as the browser tells of the other's writing
  expect(one.waits(1, codeOf(2))).toBe(true);
  await other.upload(async (scans) => scans.map(() => yes));
  one.remove('n1');
  expect(one.entries.value.map(({ scan, state }) => [scan.nonce, state])).toEqual([['n2', 'told']]);
});

test('in a browser that cannot write the list it is kept as long as the page is open', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('full');
    },
  };
  const ledger = new Ledger(full, now_ms);
  ledger.add(entry(1));
  ledger.add(entry(2));
  ledger.refresh();
  expect(ledger.is_kept.value).toBe(false);
  expect(ledger.waiting.value).toHaveLength(2);
});

test('what was told long ago is forgotten, what still waits or conflicts never', () => {
  const browser = storage();
  const ledger = new Ledger(browser, now_ms);
  for (const [number, state] of (['told', 'waiting', 'conflict'] as const).entries()) {
    ledger.add(entry(number, state));
  }
  const days_later = new Ledger(browser, now_ms + 5 * 86_400_000);
  expect(days_later.entries.value.map(({ state }) => state)).toEqual(['waiting', 'conflict']);
});

test('a browser that keeps nothing, or keeps nonsense, is said or begun anew', () => {
  const blocked: KeyedStorage = {
    getItem: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: () => undefined,
  };
  const ledger = new Ledger(blocked, now_ms);
  ledger.add(entry(1));
  expect(ledger.is_kept.value).toBe(false);
  expect(ledger.find(1, codeOf(1))).toBeDefined();
  for (const text of ['{', '{}', '[1, null, {"code": "x"}]']) {
    const odd = { ...storage(), getItem: () => text };
    expect(new Ledger(odd, now_ms).entries.value).toEqual([]);
  }
});

test('what waits is told in batches, and two that let the same one in are a conflict until it was seen', async () => {
  const ledger = new Ledger(storage(), now_ms);
  for (let number = 0; number < 450; number += 1) ledger.add(entry(number));
  const sizes: number[] = [];
  await ledger.upload(async (scans) => {
    sizes.push(scans.length);
    return scans.map((scan) => (scan.nonce === 'n7' ? already : yes));
  });
  expect(sizes).toEqual([200, 200, 50]);
  expect(ledger.waiting.value).toEqual([]);
  expect(ledger.conflicts.value).toEqual([
    { ...entry(7), state: 'conflict', reason: 'already_in', before: already.check_in },
  ]);
  ledger.settle('n7');
  expect(ledger.conflicts.value).toEqual([]);
  expect(ledger.find(1, codeOf(7))?.state).toBe('told');
});

test('an upload that fails loses nothing, and two at the same time are one', async () => {
  const ledger = new Ledger(storage(), now_ms);
  ledger.add(entry(1));
  await expect(
    ledger.upload(async () => {
      throw new ApiError('offline', 0, 'no answer');
    }),
  ).rejects.toThrow('no answer');
  expect(ledger.waiting.value).toHaveLength(1);
  let calls = 0;
  const send = async (scans: readonly ScanBody[]) => {
    calls += 1;
    return scans.map(() => yes);
  };
  await Promise.all([ledger.upload(send), ledger.upload(send)]);
  expect(calls).toBe(1);
});

test('a scan that is too old to be told stands aside, so that the others are told', async () => {
  const ledger = new Ledger(storage(), now_ms);
  for (const number of [1, 2, 3]) ledger.add(entry(number));
  await ledger.upload(async (scans) => {
    const at = scans.findIndex(({ nonce }) => nonce === 'n2');
    if (at >= 0) throw new ApiError('bad_message', 422, 'too long ago', { pointer: `/scans/${at}/at` });
    return scans.map(() => yes);
  });
  expect(ledger.conflicts.value.map(({ scan, reason }) => [scan.nonce, reason])).toEqual([['n2', 'too_old']]);
  expect(ledger.waiting.value).toEqual([]);
});

// Payloads that a house of the tests has signed, read without a server.

import { describe, expect, test } from 'vitest';
import { decodeBase32, isTyped, readPayload } from '../../src/door/store/payload.ts';
import { codeOf, encodeBase32, house_key, payloadOf, toBase64Url } from './sample_ticket.ts';

const keys = [house_key];
const good = payloadOf(12, 70_000, codeOf(0xabcdef));

describe('a payload', () => {
  test('that the house has signed says its show, its seat and its code', () => {
    expect(good).toHaveLength(154);
    expect(readPayload(good, keys)).toEqual({
      kind: 'ticket',
      show: 12,
      seat: 70_000,
      code: codeOf(0xabcdef),
    });
  });

  test('of another house is by a key that this one does not know', () => {
    expect(readPayload(good, [{ ...house_key, id: 'a4bf780c' }])).toEqual({ kind: 'unknown_key' });
    expect(readPayload(good, [])).toEqual({ kind: 'unknown_key' });
  });

  test('of which one letter was altered is forged, wherever that letter is', () => {
    const kinds = new Set<string>();
    for (let at = 8; at < good.length - 1; at += 1) {
      const letter = good[at] === 'A' ? 'B' : 'A';
      kinds.add(readPayload(good.slice(0, at) + letter + good.slice(at + 1), keys).kind);
    }
    expect([...kinds]).toEqual(['forged']);
  });

  test.each([
    ['cut short', good.slice(0, -1)],
    ['too long', `${good}A`],
    ['in small letters', good.toLowerCase()],
    ['something else entirely', 'https://example.org/'],
    ['empty', ''],
    ['of another version', `AI${good.slice(2)}`],
    ['with letters that no base 32 has', `1${good.slice(1)}`],
  ])('that is %s is torn', (_, text) => {
    expect(readPayload(text, keys)).toEqual({ kind: 'torn' });
  });

  test('by a key that is none refuses everything instead of failing', () => {
    for (const public_key of ['', 'AAAA', toBase64Url(new Uint8Array(32).fill(255))]) {
      expect(readPayload(good, [{ ...house_key, public_key }])).toEqual({ kind: 'forged' });
    }
  });
});

test('base 32 is read as it was written, and nothing else is', () => {
  for (const length of [0, 1, 4, 5, 31, 96]) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37) & 255);
    expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
  }
  expect(decodeBase32('AB')).toBeUndefined(); // bits of no byte
  expect(decodeBase32('A')).toBeUndefined();
  expect(decodeBase32('A=======')).toBeUndefined();
});

test('what is typed is told from what is scanned', () => {
  for (const typed of ['5C0DE-01234', '5c0de 01234', 'f', 'AB'.repeat(16)]) expect(isTyped(typed)).toBe(true);
  for (const text of [good, '', '-', 'hello', 'AB'.repeat(17)]) expect(isTyped(text)).toBe(false);
});

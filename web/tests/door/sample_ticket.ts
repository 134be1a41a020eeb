// Tickets that a house of the tests has signed, and pages of REST that tell of them.

import { getPublicKey, hashes, sign } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import type { TicketKey } from '../../src/door/net/rest_door.ts';

hashes.sha512 = sha512;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secret = new Uint8Array(32).fill(7);
const public_key = getPublicKey(secret);

export const toBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const key_id = sha256(public_key).subarray(0, 4);

export const house_key: TicketKey = {
  id: Buffer.from(key_id).toString('hex'),
  public_key: toBase64Url(public_key),
};

export function encodeBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const padded = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0');
  return (padded.match(/.{5}/g) ?? []).map((five) => letters[Number.parseInt(five, 2)]).join('');
}

// `code` is 32 hexadecimal digits.
export function payloadOf(show: number, seat: number, code: string): string {
  const head = new Uint8Array(32);
  const view = new DataView(head.buffer);
  head[0] = 1;
  head.set(key_id, 1);
  view.setBigUint64(5, BigInt(show));
  head[13] = seat >> 16;
  view.setUint16(14, seat & 0xffff);
  head.set(Buffer.from(code, 'hex'), 16);
  return encodeBase32(new Uint8Array([...head, ...sign(head, secret)]));
}

export const codeOf = (number: number): string => number.toString(16).padStart(32, '0');

// What a ticket's QR code says, read and verified without the server: 96 bytes in base 32, of which the last 64 are the
// house's Ed25519 signature of the others. The layout is the contract's (README, "Tickets and the door").

import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { TicketKey } from '../net/rest_door.ts';

// The browser's own hash needs TLS; a house may run this on its own network without.
hashes.sha512 = sha512;

export type Reading =
  | { readonly kind: 'ticket'; readonly show: number; readonly seat: number; readonly code: string }
  | { readonly kind: 'torn' | 'unknown_key' | 'forged' };

const payload_letters = 154;
const version = 1;
const key_at = 1;
const show_at = 5;
const seat_at = 13;
const code_at = 16;
const signature_at = 32;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// RFC 4648 without padding; undefined for any other text.
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let bit_count = 0;
  let at = 0;
  for (const letter of text) {
    const digit = letters.indexOf(letter);
    if (digit < 0) return undefined;
    bits = ((bits << 5) | digit) & 0xfff;
    bit_count += 5;
    if (bit_count < 8) continue;
    bit_count -= 8;
    bytes[at] = (bits >> bit_count) & 0xff;
    at += 1;
  }
  // What is left over belongs to no byte, and is zeros.
  return bit_count >= 5 || (bits & ((1 << bit_count) - 1)) !== 0 ? undefined : bytes;
}

function decodeBase64Url(text: string): Uint8Array {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const numberIn = (bytes: Uint8Array): number => bytes.reduce((number, byte) => number * 256 + byte, 0);

function isSigned(bytes: Uint8Array, key: TicketKey): boolean {
  try {
    const [head, signature] = [bytes.subarray(0, signature_at), bytes.subarray(signature_at)];
    return verify(signature, head, decodeBase64Url(key.public_key), { zip215: false }); // as the server: RFC 8032
  } catch {
    return false; // no point of the curve, or no key
  }
}

export function readPayload(text: string, keys: readonly TicketKey[]): Reading {
  const bytes = text.length === payload_letters ? decodeBase32(text) : undefined;
  if (bytes?.[0] !== version) return { kind: 'torn' };
  const id = hex(bytes.subarray(key_at, show_at));
  const key = keys.find((each) => each.id === id);
  if (!key) return { kind: 'unknown_key' };
  if (!isSigned(bytes, key)) return { kind: 'forged' };
  return {
    kind: 'ticket',
    show: numberIn(bytes.subarray(show_at, seat_at)),
    seat: numberIn(bytes.subarray(seat_at, code_at)),
    code: hex(bytes.subarray(code_at, signature_at)),
  };
}

// Whether it is the code below the QR code as somebody typed it: its first digits, with blanks and hyphens.
export const isTyped = (text: string): boolean => /^[0-9a-f]{1,32}$/i.test(text.replace(/[\s-]/g, ''));

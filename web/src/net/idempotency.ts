// A key that makes a call safe to repeat. `crypto.randomUUID` is only there over TLS; a theatre may run this on its own
// network without.

export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

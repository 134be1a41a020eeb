// Where a browser may be sent to pay: over TLS, to this page's own server, or on this very machine, where a demonstration
// runs without.

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

// The address, or undefined when it is none that money should go to.
export function payAddress(pay_url: string): string | undefined {
  let address: URL;
  try {
    address = new URL(pay_url, location.href);
  } catch {
    return undefined;
  }
  const is_near = address.origin === location.origin || loopback.test(address.hostname);
  return address.protocol === 'https:' || (address.protocol === 'http:' && is_near)
    ? address.href
    : undefined;
}

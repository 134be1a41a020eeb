// Where money may be sent, and where never.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { payAddress } from '../../src/net/pay_address.ts';

beforeEach(() => {
  vi.stubGlobal('location', { href: 'http://tickets.lan:8080/shows/1', origin: 'http://tickets.lan:8080' });
});
afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['https://www.paypal.com/checkoutnow?token=5O1', 'https://www.paypal.com/checkoutnow?token=5O1'],
  ['http://127.0.0.1:8091/pay/7', 'http://127.0.0.1:8091/pay/7'],
  ['http://localhost:8091/pay/7', 'http://localhost:8091/pay/7'],
  ['http://[::1]:8091/pay/7', 'http://[::1]:8091/pay/7'],
  ['/pay/7', 'http://tickets.lan:8080/pay/7'],
  ['http://www.paypal.com/checkoutnow', undefined],
  ['//evil.example/pay', undefined],
  ['http://127.0.0.1.evil.example/pay', undefined],
  ['javascript:alert(1)', undefined],
  ['data:text/html,pay', undefined],
  ['http://', undefined],
])('%s leads to %s', (pay_url, address) => {
  expect(payAddress(pay_url)).toBe(address);
});

// Ways to pay, and how a payment came back.

import { expect, test } from 'vitest';
import { worthOf } from '../../src/store/order_seats.ts';
import { isPaidOnline, payMethods } from '../../src/store/pay_methods.ts';
import { paymentOutcome } from '../../src/store/payment_return.ts';
import { booking } from '../net/fake_orders.ts';
import { euro } from '../net/fake_room.ts';

test.each([
  [['sandbox', 'paypal'], 1250, ['sandbox', 'paypal']],
  [['free', 'sandbox'], 1250, ['sandbox']],
  [['free', 'sandbox'], 0, ['free']],
  [['free'], 0, ['free']],
  [['free'], 1250, []],
  [[], 1250, []],
] as const)('%j for %i offers %j', (offered, amount, methods) => {
  expect(payMethods(offered, euro(amount))).toEqual(methods);
});

test('what is paid on another page is known by its name, and what is newer counts as such', () => {
  expect(['free', 'counter', 'sandbox', 'paypal', 'newer'].filter(isPaidOnline)).toEqual([
    'sandbox',
    'paypal',
    'newer',
  ]);
});

test.each([
  ['?payment=cancelled', 'cancelled'],
  ['?a=1&payment=failed', 'failed'],
  ['?payment=expired', 'expired'],
  ['?payment=done', null],
  ['', null],
])('%s tells of %s', (query, outcome) => {
  expect(paymentOutcome(query)).toBe(outcome);
});

test('a booking is worth what is left of it, and one that ended what it was for', () => {
  const seats = [
    { seat: 0, price: euro(1250), returned: true },
    { seat: 1, price: euro(900), returned: false },
  ];
  expect(worthOf(booking({ seats, total: euro(2150) }))).toEqual({ count: 1, total: euro(900) });
  expect(worthOf(booking({ seats, total: euro(2150), status: 'refunded' }))).toEqual({
    count: 2,
    total: euro(2150),
  });
});

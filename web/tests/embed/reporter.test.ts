// What the page around an embedded seat map is told.

import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { type EmbedEvent, isEmbedMessage } from '../../src/embed/messages.ts';
import { reportRoom } from '../../src/embed/reporter.ts';
import { parsePlan } from '../../src/map/plan.ts';
import type { Cart, Order } from '../../src/net/wire.ts';
import { samplePlan } from '../map/sample_plan.ts';
import { booking } from '../net/fake_orders.ts';
import { cart, euro } from '../net/fake_room.ts';

function open() {
  const room = { cart: signal<Cart | null>(null), order: signal<Order | null>(null) };
  const told: EmbedEvent[] = [];
  const stop = reportRoom(room, parsePlan(samplePlan), (event) => told.push(event));
  return { room, told, stop };
}

const seats = (event: EmbedEvent) => ('seats' in event ? event.seats.map(({ seat }) => seat) : []);
const as_cart = (held: readonly number[], reason = 'selected') => cart(held, reason) as Cart;

test('seats are told by name and price as they come and go', () => {
  const { room, told } = open();
  room.cart.value = as_cart([0]);
  expect(told).toEqual([
    { type: 'select', seats: [{ seat: 0, label: 'Stalls, Row A, Seat 1', price: euro(1250) }] },
  ]);
  room.cart.value = as_cart([0, 1]);
  room.cart.value = as_cart([1], 'unselected');
  room.cart.value = as_cart([], 'expired');
  expect(told.slice(1).map((event) => [event.type, seats(event)])).toEqual([
    ['select', [1]],
    ['unselect', [0]],
    ['expired', [1]],
  ]);
});

test('a purchase is told once for each state, and its seats are not given back by it', () => {
  const { room, told, stop } = open();
  room.cart.value = as_cart([0]);
  room.order.value = booking({ status: 'pending' });
  room.cart.value = as_cart([], 'sold');
  room.order.value = booking({ status: 'pending' });
  room.order.value = booking();
  expect(told.slice(1)).toEqual([
    { type: 'checkout', order: booking().id, status: 'pending' },
    { type: 'checkout', order: booking().id, status: 'confirmed' },
  ]);
  stop();
  room.cart.value = as_cart([1]);
  expect(told.length).toBe(3);
});

test.each([
  [{ holdfast: { type: 'select', seats: [] } }, true],
  [{ holdfast: { type: 'click' } }, false],
  [{ type: 'select' }, false],
  ['select', false],
  [null, false],
])('%j is one of ours: %s', (value, is_ours) => {
  expect(isEmbedMessage(value)).toBe(is_ours);
});

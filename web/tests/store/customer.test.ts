// Who buys, and what they have bought.

import { expect, test, vi } from 'vitest';
import { AccountPass } from '../../src/net/account_pass.ts';
import type { OrderPage, Show } from '../../src/net/rest.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import type { Order } from '../../src/net/wire.ts';
import { bookings } from '../../src/store/bookings_store.ts';
import { Customer } from '../../src/store/customer.ts';
import { guestPass } from '../net/fake_room.ts';

const tokens = { access: 'access', refresh: 'refresh', expires_in: 3600 };

function open(guest = guestPass()) {
  const calls = {
    logIn: vi.fn(async () => tokens),
    logOut: vi.fn(async () => undefined),
    register: vi.fn(async () => undefined),
  };
  const account = new AccountPass(
    async () => tokens,
    () => 0,
    undefined,
    () => undefined,
  );
  return { customer: new Customer(account, guest, calls), calls };
}

test('a guest buys until somebody signs in, and again when they have signed out', async () => {
  const { customer, calls } = open();
  expect(customer.is_known).toBe(false);
  expect(await customer.obtain(0)).toBe('guest-1');
  expect(customer.keeps_customer).toBe(false);
  await customer.signIn('ada', 'secret words');
  expect([customer.username.value, await customer.obtain(0)]).toEqual(['ada', 'access']);
  expect(customer.keeps_customer).toBe(true);
  await customer.signOut();
  expect(calls.logOut).toHaveBeenCalledWith('refresh');
  expect([customer.username.value, await customer.obtain(0)]).toEqual([null, 'guest-1']);
});

test('a new account is signed in at once, and a refused one is not', async () => {
  const { customer, calls } = open();
  calls.register.mockRejectedValueOnce(new ApiError('conflict', 409, ''));
  await expect(customer.signUp('ada', 'ada@example.org', 'secret words')).rejects.toThrow();
  expect(customer.username.value).toBeNull();
  await customer.signUp('ada', 'ada@example.org', 'secret words');
  expect(calls.register).toHaveBeenLastCalledWith('ada', 'ada@example.org', 'secret words');
  expect(customer.username.value).toBe('ada');
});

test('signing out works without a server', async () => {
  const { customer, calls } = open();
  await customer.signIn('ada', 'secret words');
  calls.logOut.mockRejectedValueOnce(new ApiError('offline', 0, ''));
  await customer.signOut();
  expect(customer.username.value).toBeNull();
});

const order = (id: string, show: number) => ({ id, show, status: 'confirmed' }) as Order;

test('bookings come page by page, each show is asked for once, and one that is gone is no fault', async () => {
  const pages = new Map<string | null, OrderPage>([
    [null, { orders: [order('a', 1), order('b', 1)], next_cursor: 'next' }],
    ['next', { orders: [order('c', 2)], next_cursor: null }],
  ]);
  const show = vi.fn(async (id: number) => {
    if (id === 2) throw new ApiError('not_found', 404, '');
    return { id } as Show;
  });
  const store = bookings({
    orders: async (cursor) => pages.get(cursor) ?? { orders: [], next_cursor: null },
    show,
  });
  await store.load();
  await store.loadMore();
  expect(store.items.value.map(({ order: { id }, show: of }) => [id, of?.id])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', undefined],
  ]);
  expect(show).toHaveBeenCalledTimes(2);
  expect(store.more.value).toBeNull();
});

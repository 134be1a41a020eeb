// Who buys, and what they have bought.

import { expect, test, vi } from 'vitest';
import { AccountPass } from '../../src/net/account_pass.ts';
import { ApiError } from '../../src/net/rest_call.ts';
import type { Booking, BookingPage } from '../../src/net/rest_orders.ts';
import { bookings } from '../../src/store/bookings_store.ts';
import { Customer } from '../../src/store/customer.ts';
import { guestPass } from '../net/fake_room.ts';

const ada = { username: 'ada', email: 'ada@example.org', password: 'secret words', language: 'de' };
const tokens = { access: 'access', refresh: 'refresh', expires_in: 3600 };

function open(guest = guestPass()) {
  const calls = {
    logIn: vi.fn(async () => tokens),
    logOut: vi.fn(async () => undefined),
    register: vi.fn(async () => undefined),
    upgradeGuest: vi.fn(async () => ({ ...tokens, access: 'upgraded' })),
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
  await expect(customer.signUp(ada)).rejects.toThrow();
  expect(customer.username.value).toBeNull();
  await customer.signUp(ada);
  expect(calls.register).toHaveBeenLastCalledWith(ada);
  expect(customer.username.value).toBe('ada');
});

test('signing out works without a server', async () => {
  const { customer, calls } = open();
  await customer.signIn('ada', 'secret words');
  calls.logOut.mockRejectedValueOnce(new ApiError('offline', 0, ''));
  await customer.signOut();
  expect(customer.username.value).toBeNull();
});

test('a guest who makes an account takes along what there is, and is a guest no more', async () => {
  const guest = guestPass('guest-token');
  const { customer, calls } = open(guest);
  expect(customer.is_known_guest).toBe(true);
  await customer.signUp(ada);
  expect(calls.upgradeGuest).toHaveBeenCalledWith(ada, 'guest-token');
  expect(calls.register).not.toHaveBeenCalled();
  expect([customer.username.value, await customer.obtain(0)]).toEqual(['ada', 'upgraded']);
  expect(guest.is_known).toBe(false);
});

test('a guest whom the server has forgotten registers like anybody', async () => {
  const { customer, calls } = open(guestPass('old'));
  calls.upgradeGuest.mockRejectedValueOnce(new ApiError('not_authenticated', 401, ''));
  await customer.signUp(ada);
  expect(calls.register).toHaveBeenCalledOnce();
  expect(customer.username.value).toBe('ada');
});

test('a name that is taken leaves the guest as he is', async () => {
  const guest = guestPass('guest-token');
  const { customer, calls } = open(guest);
  calls.upgradeGuest.mockRejectedValueOnce(new ApiError('conflict', 409, ''));
  await expect(customer.signUp(ada)).rejects.toThrow();
  expect([customer.username.value, guest.is_known]).toEqual([null, true]);
  expect(calls.register).not.toHaveBeenCalled();
});

test('a token that is refused is replaced once, and then the refusal stands', async () => {
  const { customer } = open(guestPass('old'));
  const refused = new ApiError('not_authenticated', 401, '');
  const work = vi.fn(async (token: string) => {
    if (token === 'old') throw refused;
    return token;
  });
  expect(await customer.perform(work)).toBe('guest-1');
  const never = vi.fn(async () => Promise.reject(refused));
  await expect(customer.perform(never)).rejects.toBe(refused);
  expect(never).toHaveBeenCalledTimes(2);
});

const order = (id: string) => ({ id, status: 'confirmed' }) as Booking;

test('bookings come page by page', async () => {
  const pages = new Map<string | null, BookingPage>([
    [null, { orders: [order('a'), order('b')], next_cursor: 'next' }],
    ['next', { orders: [order('c')], next_cursor: null }],
  ]);
  const store = bookings(async (cursor) => pages.get(cursor) ?? { orders: [], next_cursor: null });
  await store.load();
  await store.loadMore();
  expect(store.items.value.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(store.more.value).toBeNull();
});

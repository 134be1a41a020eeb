// Accounts over REST: guests, signing in and out, and a password that was forgotten.

import type { Tokens } from './kept_tokens.ts';
import { call } from './rest_call.ts';

export type Role = 'guest' | 'customer' | 'kiosk' | 'staff' | 'admin';

export interface Me {
  readonly id: string;
  readonly role: Role;
  readonly username: string | null;
  readonly email: string | null;
}

// Of somebody new. Mails come in that language.
export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly language: string;
}

const post = (path: string, body: object) => call(path, { method: 'POST', body });

export async function createGuest(): Promise<Tokens> {
  return (await call('/auth/guest', { method: 'POST' })) as Tokens;
}

export async function logIn(username: string, password: string): Promise<Tokens> {
  return (await post('/auth/login', { username, password })) as Tokens;
}

export async function refreshTokens(refresh: string): Promise<Tokens> {
  return (await post('/auth/refresh', { refresh })) as Tokens;
}

export async function logOut(refresh: string): Promise<void> {
  await post('/auth/logout', { refresh });
}

export async function register(account: NewAccount): Promise<void> {
  await post('/auth/register', account);
}

// Makes the guest with this token a customer, who keeps the cart and the bookings.
export async function upgradeGuest(account: NewAccount, token: string): Promise<Tokens> {
  return (await call('/users/me/upgrade', { method: 'POST', body: account, token })) as Tokens;
}

export async function fetchMe(token: string): Promise<Me> {
  return (await call('/users/me', { token })) as Me;
}

// Answered alike whether there is an account with this address or not.
export async function requestPasswordReset(email: string): Promise<void> {
  await post('/auth/password-reset', { email });
}

export async function confirmPasswordReset(token: string, password: string): Promise<void> {
  await post('/auth/password-reset/confirm', { token, password });
}

// Who buys: an account where somebody signed in, else a guest. One for the page, so that going from show to show stays one
// customer.

import { signal } from '@preact/signals-core';
import { AccountPass, type Tokens } from '../net/account_pass.ts';
import { browserStorage } from '../net/browser_storage.ts';
import { GuestPass } from '../net/guest_pass.ts';
import { createGuest, logIn, logOut, refreshTokens, register } from '../net/rest.ts';
import type { Pass } from '../net/room_link.ts';

interface Calls {
  logIn(username: string, password: string): Promise<Tokens>;
  logOut(refresh: string): Promise<void>;
  register(username: string, email: string, password: string): Promise<unknown>;
}

export class Customer implements Pass {
  readonly username = signal<string | null>(null);

  constructor(
    private readonly account: AccountPass,
    private readonly guest: Pass,
    private readonly calls: Calls,
  ) {
    this.username.value = account.username ?? null;
  }

  get keeps_customer(): boolean {
    return this.pass.keeps_customer;
  }

  current(least_ms = 0): string | undefined {
    return this.pass.current(least_ms);
  }

  // Whether there is somebody at all, if only with a token that has to be renewed.
  get is_known(): boolean {
    return this.account.username !== undefined || this.guest.current() !== undefined;
  }

  obtain(least_ms: number): Promise<string> {
    return this.pass.obtain(least_ms);
  }

  drop(): void {
    this.pass.drop();
  }

  async signIn(username: string, password: string): Promise<void> {
    this.account.begin(username, await this.calls.logIn(username, password));
    this.username.value = username;
  }

  async signUp(username: string, email: string, password: string): Promise<void> {
    await this.calls.register(username, email, password);
    await this.signIn(username, password);
  }

  // Signed out here at once; a server that cannot be reached lets the tokens run out.
  async signOut(): Promise<void> {
    const refresh = this.account.refresh_token;
    this.account.end();
    this.ended();
    if (refresh !== undefined) await this.calls.logOut(refresh).catch(() => undefined);
  }

  ended(): void {
    this.username.value = null;
  }

  private get pass(): Pass {
    return this.account.username === undefined ? this.guest : this.account;
  }
}

const now_ms = () => Date.now();
const account = new AccountPass(refreshTokens, now_ms, browserStorage(), () => customer.ended());
const guest = new GuestPass(createGuest, now_ms, browserStorage());
export const customer: Customer = new Customer(account, guest, { logIn, logOut, register });

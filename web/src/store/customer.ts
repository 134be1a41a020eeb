// Who buys: an account where somebody signed in, else a guest. One for the page, so that going from show to show stays one
// customer.

import { signal } from '@preact/signals-core';
import { AccountPass } from '../net/account_pass.ts';
import { browserStorage } from '../net/browser_storage.ts';
import { GuestPass } from '../net/guest_pass.ts';
import type { Tokens } from '../net/kept_tokens.ts';
import {
  createGuest,
  logIn,
  logOut,
  type NewAccount,
  refreshTokens,
  register,
  upgradeGuest,
} from '../net/rest_accounts.ts';
import { ApiError } from '../net/rest_call.ts';
import type { Pass } from '../net/room_link.ts';

interface Calls {
  logIn(username: string, password: string): Promise<Tokens>;
  logOut(refresh: string): Promise<void>;
  register(account: NewAccount): Promise<unknown>;
  upgradeGuest(account: NewAccount, token: string): Promise<Tokens>;
}

interface Guest extends Pass {
  end(): void;
}

export class Customer implements Pass {
  readonly username = signal<string | null>(null);

  constructor(
    private readonly account: AccountPass,
    private readonly guest: Guest,
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

  get is_known(): boolean {
    return this.pass.is_known;
  }

  // Whether the guest of this browser has something that an account could take along.
  get is_known_guest(): boolean {
    return !this.account.is_known && this.guest.is_known;
  }

  obtain(least_ms: number): Promise<string> {
    return this.pass.obtain(least_ms);
  }

  drop(): void {
    this.pass.drop();
  }

  // Does something with a token; one that the server refuses is replaced once.
  async perform<Result>(work: (token: string) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.obtain(0));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not_authenticated' || !this.is_known) throw error;
      this.drop();
      return work(await this.obtain(0));
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    this.account.begin(username, await this.calls.logIn(username, password));
    this.username.value = username;
  }

  // The guest of this browser takes the cart and the bookings along.
  async signUp(account: NewAccount): Promise<void> {
    const { username, password } = account;
    const tokens = await this.upgraded(account);
    if (tokens) {
      this.account.begin(username, tokens);
      this.username.value = username;
      this.guest.end();
      return;
    }
    await this.calls.register(account);
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
    return this.account.is_known ? this.account : this.guest;
  }

  // Nothing when there is no guest, or none that the server knows.
  private async upgraded(account: NewAccount): Promise<Tokens | undefined> {
    if (!this.is_known_guest) return undefined;
    try {
      return await this.calls.upgradeGuest(account, await this.guest.obtain(0));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_authenticated') return undefined;
      throw error;
    }
  }
}

const now_ms = () => Date.now();
const account = new AccountPass(refreshTokens, now_ms, browserStorage(), () => customer.ended());
const guest = new GuestPass(createGuest, refreshTokens, now_ms, browserStorage());
export const customer: Customer = new Customer(account, guest, { logIn, logOut, register, upgradeGuest });

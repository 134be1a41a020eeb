// Who works here: an account of the house, signed in apart from whoever buys in the same browser. What it may do is the
// server's to decide; its role only says what to show.

import { computed, signal } from '@preact/signals-core';
import { AccountPass } from '../net/account_pass.ts';
import { browserStorage, type KeyedStorage } from '../net/browser_storage.ts';
import type { Tokens } from '../net/kept_tokens.ts';
import { fetchMe, logIn, logOut, type Me, refreshTokens } from '../net/rest_accounts.ts';
import { ApiError } from '../net/rest_call.ts';
import type { Pass } from '../net/room_link.ts';

export interface StaffCalls {
  logIn(username: string, password: string): Promise<Tokens>;
  logOut(refresh: string): Promise<void>;
  refreshTokens(token: string): Promise<Tokens>;
  fetchMe(token: string): Promise<Me>;
}

// `stranger`: somebody who is signed in and does not work here.
export type StaffPhase = 'out' | 'asking' | 'failed' | 'stranger' | 'in';

const works_here: readonly string[] = ['staff', 'admin'];

export class Staff implements Pass {
  readonly keeps_customer = true;
  readonly me = signal<Me | null>(null);
  readonly phase = signal<StaffPhase>('out');
  readonly is_admin = computed(() => this.me.value?.role === 'admin');
  private readonly account: AccountPass;

  constructor(
    private readonly calls: StaffCalls,
    now_ms: () => number,
    storage: KeyedStorage | undefined,
  ) {
    const ended = () => this.ended();
    this.account = new AccountPass(calls.refreshTokens, now_ms, storage, ended, 'holdfast.staff');
  }

  get is_known(): boolean {
    return this.account.is_known;
  }

  current(least_ms = 0): string | undefined {
    return this.account.current(least_ms);
  }

  obtain(least_ms: number): Promise<string> {
    return this.account.obtain(least_ms);
  }

  drop(): void {
    this.account.drop();
  }

  // Finds out who is signed in, if anybody is. Whoever is remembered is in at once, and the server asked meanwhile.
  async start(remembered: Me | null = null): Promise<void> {
    if (!this.is_known) {
      this.phase.value = 'out';
      return;
    }
    if (remembered) this.take(remembered);
    else this.phase.value = 'asking';
    try {
      this.take(await this.perform(this.calls.fetchMe));
    } catch {
      if (this.is_known && !remembered) this.phase.value = 'failed';
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    const tokens = await this.calls.logIn(username, password);
    this.account.begin(username, tokens);
    this.take(await this.calls.fetchMe(tokens.access));
  }

  // Signed out here at once; a server that cannot be reached lets the tokens run out.
  async signOut(): Promise<void> {
    const refresh = this.account.refresh_token;
    this.account.end();
    this.ended();
    if (refresh !== undefined) await this.calls.logOut(refresh).catch(() => undefined);
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

  private take(me: Me): void {
    this.me.value = me;
    this.phase.value = works_here.includes(me.role) ? 'in' : 'stranger';
  }

  private ended(): void {
    this.me.value = null;
    this.phase.value = 'out';
  }
}

export const staff = new Staff({ logIn, logOut, refreshTokens, fetchMe }, () => Date.now(), browserStorage());

// The guest's token. It is kept for as long as the page lives and, where the browser lets us, across reloads and tabs;
// a browser that blocks storage only loses the second. A new token is a new customer with an empty cart, so one that still has
// time is kept, and one that is about to end is renewed before anything is held with it.

import type { KeyedStorage } from './browser_storage.ts';
import type { GuestToken } from './rest.ts';
import type { Pass } from './room_link.ts';

interface Token {
  readonly access: string;
  readonly expires_ms: number;
}

const storage_key = 'holdfast.guest';

export class GuestPass implements Pass {
  readonly keeps_customer = false;
  private token: Token | undefined;
  private fetching: Promise<string> | undefined;

  constructor(
    private readonly create: () => Promise<GuestToken>,
    private readonly now_ms: () => number,
    private readonly storage: KeyedStorage | undefined,
  ) {
    this.token = this.load();
  }

  // The token at hand if it is good for `least_ms` more; never asks the server.
  current(least_ms = 0): string | undefined {
    return this.token && this.token.expires_ms - this.now_ms() > least_ms ? this.token.access : undefined;
  }

  // A token good for `least_ms` more, asking the server when needed. Callers at the same time share one request.
  async obtain(least_ms: number): Promise<string> {
    const current = this.current(least_ms);
    if (current) return current;
    this.fetching ??= this.renew().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  // The server refused it: never offer it again.
  drop(): void {
    this.token = undefined;
    try {
      this.storage?.removeItem(storage_key);
    } catch {
      // Blocked storage holds nothing to remove.
    }
  }

  private async renew(): Promise<string> {
    const token = await this.create();
    this.token = { access: token.access, expires_ms: this.now_ms() + token.expires_in * 1000 };
    try {
      this.storage?.setItem(storage_key, JSON.stringify(this.token));
    } catch {
      // Full or blocked storage: the pass lives as long as the page does.
    }
    return token.access;
  }

  private load(): Token | undefined {
    try {
      const stored = JSON.parse(this.storage?.getItem(storage_key) ?? 'null') as Partial<Token> | null;
      if (typeof stored?.access === 'string' && typeof stored.expires_ms === 'number') return stored as Token;
    } catch {
      // Unreadable: as if there were none.
    }
    return undefined;
  }
}

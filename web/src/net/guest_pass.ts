// The guest's tokens. Renewed in time, they keep the guest, with the cart and the bookings; once the server takes them no
// more, the next guest is somebody else with an empty cart.

import type { KeyedStorage } from './browser_storage.ts';
import { KeptTokens, type Tokens } from './kept_tokens.ts';
import type { Pass } from './room_link.ts';

const guest = 'guest';

export class GuestPass implements Pass {
  keeps_customer = true;
  private readonly tokens: KeptTokens;
  private coming: Promise<string> | undefined;

  constructor(
    private readonly create: () => Promise<Tokens>,
    refresh: (token: string) => Promise<Tokens>,
    now_ms: () => number,
    storage: KeyedStorage | undefined,
  ) {
    this.tokens = new KeptTokens({ storage_key: 'holdfast.guest', refresh, now_ms, storage });
  }

  get is_known(): boolean {
    return this.tokens.owner !== undefined;
  }

  current(least_ms = 0): string | undefined {
    return this.tokens.current(least_ms);
  }

  // Callers at the same time share one guest.
  obtain(least_ms: number): Promise<string> {
    this.coming ??= this.renewOrCreate(least_ms).finally(() => {
      this.coming = undefined;
    });
    return this.coming;
  }

  drop(): void {
    this.tokens.drop();
  }

  // The guest has become somebody with an account.
  end(): void {
    this.tokens.end();
  }

  private async renewOrCreate(least_ms: number): Promise<string> {
    const kept = await this.tokens.obtain(least_ms);
    this.keeps_customer = kept !== undefined;
    if (kept !== undefined) return kept;
    const tokens = await this.create();
    this.tokens.begin(guest, tokens);
    return tokens.access;
  }
}

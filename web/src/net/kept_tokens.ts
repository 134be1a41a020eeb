// A pair of tokens that outlives reloads: an access token for an hour, and a refresh token that buys the next pair once.
// Used twice it ends the whole login, so tabs take turns and look first whether another one was faster. A browser that
// blocks storage only loses what would be there after a reload.

import type { KeyedStorage } from './browser_storage.ts';
import { ApiError } from './rest_call.ts';

export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  readonly expires_in: number; // seconds
}

interface Kept {
  readonly owner: string;
  readonly access: string;
  readonly refresh: string;
  readonly expires_ms: number;
}

function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null;
  return (
    typeof kept?.owner === 'string' &&
    typeof kept.access === 'string' &&
    typeof kept.refresh === 'string' &&
    typeof kept.expires_ms === 'number'
  );
}

export interface KeptTokensOptions {
  readonly storage_key: string;
  readonly refresh: (token: string) => Promise<Tokens>;
  readonly now_ms: () => number;
  readonly storage: KeyedStorage | undefined;
}

export class KeptTokens {
  private kept: Kept | undefined;
  private renewing: Promise<string | undefined> | undefined;

  constructor(private readonly options: KeptTokensOptions) {
    this.kept = this.load();
  }

  // Whose they are, or undefined when there are none.
  get owner(): string | undefined {
    return this.kept?.owner;
  }

  get refresh_token(): string | undefined {
    return this.kept?.refresh;
  }

  begin(owner: string, { access, refresh, expires_in }: Tokens): void {
    this.kept = { owner, access, refresh, expires_ms: this.options.now_ms() + expires_in * 1000 };
    try {
      this.options.storage?.setItem(this.options.storage_key, JSON.stringify(this.kept));
    } catch {
      // Full or blocked storage: they live as long as the page does.
    }
  }

  end(): void {
    this.kept = undefined;
    try {
      this.options.storage?.removeItem(this.options.storage_key);
    } catch {
      // Blocked storage holds nothing to remove.
    }
  }

  // The access token at hand if it is good for `least_ms` more; never asks the server.
  current(least_ms = 0): string | undefined {
    const left_ms = this.kept ? this.kept.expires_ms - this.options.now_ms() : 0;
    return left_ms > least_ms ? this.kept?.access : undefined;
  }

  // The server refused the access token: the next one is bought with the refresh token.
  drop(): void {
    if (this.kept) this.kept = { ...this.kept, expires_ms: 0 };
  }

  // An access token good for `least_ms` more, bought where needed; callers at the same time share one purchase. Undefined
  // when there are no tokens, or the server takes them no more.
  async obtain(least_ms: number): Promise<string | undefined> {
    const current = this.current(least_ms);
    if (current !== undefined) return current;
    this.renewing ??= this.inTurn(() => this.renew(least_ms)).finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async renew(least_ms: number): Promise<string | undefined> {
    const dropped = this.kept?.access;
    const stored = this.load();
    if (stored && stored.access !== dropped) this.kept = stored;
    const current = this.current(least_ms);
    if (current !== undefined || !this.kept) return current;
    try {
      this.begin(this.kept.owner, await this.options.refresh(this.kept.refresh));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not_authenticated') throw error;
      this.end();
    }
    return this.kept?.access;
  }

  // One at a time over all tabs, where the browser can see to that. Inside of another site's page it may refuse to.
  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const { locks } = navigator as Partial<Navigator>;
    let begun: Promise<Result> | undefined;
    const begin = () => {
      begun ??= work();
      return begun;
    };
    try {
      await locks?.request(this.options.storage_key, begin);
    } catch {
      // Refused, or what the work itself failed with.
    }
    return begin();
  }

  private load(): Kept | undefined {
    try {
      const { storage, storage_key } = this.options;
      const stored: unknown = JSON.parse(storage?.getItem(storage_key) ?? 'null');
      return isKept(stored) ? stored : undefined;
    } catch {
      return undefined;
    }
  }
}

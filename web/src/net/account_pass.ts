// The tokens of someone who signed in.

import type { KeyedStorage } from './browser_storage.ts';
import { KeptTokens, type Tokens } from './kept_tokens.ts';
import { ApiError } from './rest_call.ts';
import type { Pass } from './room_link.ts';

export class AccountPass implements Pass {
  readonly keeps_customer = true;
  private readonly tokens: KeptTokens;

  // `ended` is told when the server no longer takes the refresh token.
  constructor(
    refresh: (token: string) => Promise<Tokens>,
    now_ms: () => number,
    storage: KeyedStorage | undefined,
    private readonly ended: () => void,
    storage_key = 'holdfast.account',
  ) {
    this.tokens = new KeptTokens({ storage_key, refresh, now_ms, storage });
  }

  get username(): string | undefined {
    return this.tokens.owner;
  }

  get is_known(): boolean {
    return this.username !== undefined;
  }

  get refresh_token(): string | undefined {
    return this.tokens.refresh_token;
  }

  begin(username: string, tokens: Tokens): void {
    this.tokens.begin(username, tokens);
  }

  end(): void {
    this.tokens.end();
  }

  current(least_ms = 0): string | undefined {
    return this.tokens.current(least_ms);
  }

  async obtain(least_ms: number): Promise<string> {
    const was_known = this.is_known;
    const token = await this.tokens.obtain(least_ms);
    if (token !== undefined) return token;
    if (was_known) this.ended();
    throw new ApiError('not_authenticated', 401, 'signed out');
  }

  drop(): void {
    this.tokens.drop();
  }
}

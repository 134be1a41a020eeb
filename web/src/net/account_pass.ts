// The tokens of someone who signed in: an access token for an hour, and a refresh token that buys the next pair once. Used
// twice it ends the whole login, so tabs take turns and look first whether another one was faster.

import type { KeyedStorage } from './browser_storage.ts';
import { ApiError } from './rest_call.ts';
import type { Pass } from './room_link.ts';

export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  readonly expires_in: number; // seconds
}

interface Login {
  readonly username: string;
  readonly access: string;
  readonly refresh: string;
  readonly expires_ms: number;
}

const storage_key = 'holdfast.account';

function isLogin(value: unknown): value is Login {
  const login = value as Partial<Login> | null;
  return (
    typeof login?.username === 'string' &&
    typeof login.access === 'string' &&
    typeof login.refresh === 'string' &&
    typeof login.expires_ms === 'number'
  );
}

// Runs one at a time over all tabs, where the browser can see to that.
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(storage_key, work) : work();
}

export class AccountPass implements Pass {
  readonly keeps_customer = true;
  private login: Login | undefined;
  private renewing: Promise<string> | undefined;

  // `ended` is told when the server no longer takes the refresh token.
  constructor(
    private readonly refresh: (token: string) => Promise<Tokens>,
    private readonly now_ms: () => number,
    private readonly storage: KeyedStorage | undefined,
    private readonly ended: () => void,
  ) {
    this.login = this.load();
  }

  get username(): string | undefined {
    return this.login?.username;
  }

  get refresh_token(): string | undefined {
    return this.login?.refresh;
  }

  begin(username: string, tokens: Tokens): void {
    const { access, refresh, expires_in } = tokens;
    this.keep({ username, access, refresh, expires_ms: this.now_ms() + expires_in * 1000 });
  }

  end(): void {
    this.login = undefined;
    try {
      this.storage?.removeItem(storage_key);
    } catch {
      // Blocked storage holds nothing to remove.
    }
  }

  current(least_ms = 0): string | undefined {
    return this.login && this.login.expires_ms - this.now_ms() > least_ms ? this.login.access : undefined;
  }

  async obtain(least_ms: number): Promise<string> {
    const current = this.current(least_ms);
    if (current !== undefined) return current;
    this.renewing ??= inTurn(() => this.renew(least_ms)).finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  // The server refused the access token: the next one is bought with the refresh token.
  drop(): void {
    if (this.login) this.login = { ...this.login, expires_ms: 0 };
  }

  private async renew(least_ms: number): Promise<string> {
    const dropped = this.login?.access;
    const stored = this.load();
    if (stored && stored.access !== dropped) this.login = stored;
    const current = this.current(least_ms);
    if (current !== undefined) return current;
    if (!this.login) throw new ApiError('not_authenticated', 401, 'signed out');
    try {
      this.begin(this.login.username, await this.refresh(this.login.refresh));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_authenticated') {
        this.end();
        this.ended();
      }
      throw error;
    }
    return this.login.access;
  }

  private keep(login: Login): void {
    this.login = login;
    try {
      this.storage?.setItem(storage_key, JSON.stringify(login));
    } catch {
      // Full or blocked storage: the login lives as long as the page does.
    }
  }

  private load(): Login | undefined {
    try {
      const stored: unknown = JSON.parse(this.storage?.getItem(storage_key) ?? 'null');
      return isLogin(stored) ? stored : undefined;
    } catch {
      return undefined;
    }
  }
}

// Whoever stands at the counter: a customer of their own, made with the token of who sells, and forgotten afterwards.

import { ApiError } from '../../net/rest_call.ts';
import type { Pass } from '../../net/room_link.ts';

export interface WalkInTokens {
  readonly access: string;
  readonly expires_in: number; // seconds
}

export class WalkIn implements Pass {
  readonly keeps_customer = true;
  private token: { readonly access: string; readonly ends_ms: number } | undefined;
  private coming: Promise<string> | undefined;
  private is_over = false;

  constructor(
    private readonly create: () => Promise<WalkInTokens>,
    private readonly now_ms: () => number,
  ) {}

  get is_known(): boolean {
    return this.token !== undefined;
  }

  current(least_ms = 0): string | undefined {
    return this.token && this.token.ends_ms - this.now_ms() > least_ms ? this.token.access : undefined;
  }

  // There is no other token for the same customer: one that is over ends the sale.
  obtain(least_ms: number): Promise<string> {
    const current = this.current(least_ms) ?? this.current();
    if (current !== undefined) return Promise.resolve(current);
    if (this.is_over || this.token) {
      return Promise.reject(new ApiError('not_authenticated', 401, 'this sale took too long'));
    }
    this.coming ??= this.create()
      .then(({ access, expires_in }) => {
        this.token = { access, ends_ms: this.now_ms() + expires_in * 1000 };
        return access;
      })
      .finally(() => {
        this.coming = undefined;
      });
    return this.coming;
  }

  drop(): void {
    this.token = undefined;
    this.is_over = true;
  }
}

// Who only looks on. Asking for more than that is a fault of ours.
export const onlooker: Pass = {
  is_known: false,
  keeps_customer: true,
  current: () => undefined,
  obtain: () => Promise.reject(new ApiError('forbidden', 403, 'onlookers select nothing')),
  drop: () => undefined,
};

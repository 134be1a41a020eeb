// The token of the customer who stands at the kiosk: made when the first seat is chosen, kept in memory alone, and ended
// when the customer goes. It cannot be renewed; who needs another one is somebody else, with an empty cart.

import type { Pass } from '../../net/room_link.ts';
import type { Access } from '../net/rest_kiosk.ts';

export class WalkInPass implements Pass {
  keeps_customer = true;
  private access: string | undefined;
  private expires_ms = 0;
  private coming: Promise<string> | undefined;
  private customers = 0;

  constructor(
    private readonly open: () => Promise<Access>,
    private readonly now_ms: () => number,
  ) {}

  get is_known(): boolean {
    return this.access !== undefined;
  }

  current(least_ms = 0): string | undefined {
    return this.expires_ms - this.now_ms() > least_ms ? this.access : undefined;
  }

  // Callers at the same time share one customer.
  obtain(least_ms: number): Promise<string> {
    const known = this.current(least_ms);
    if (known !== undefined) {
      this.keeps_customer = true;
      return Promise.resolve(known);
    }
    this.coming ??= this.openNew().finally(() => {
      this.coming = undefined;
    });
    return this.coming;
  }

  drop(): void {
    this.access = undefined;
    this.expires_ms = 0;
  }

  // The customer has gone: nothing here knows the token any more. What is still on its way for him is nobody's.
  forget(): void {
    this.customers += 1;
    this.coming = undefined;
    this.drop();
  }

  private async openNew(): Promise<string> {
    const customer = this.customers;
    const { access, expires_in } = await this.open();
    if (customer === this.customers) {
      this.access = access;
      this.expires_ms = this.now_ms() + expires_in * 1000;
      this.keeps_customer = false;
    }
    return access;
  }
}

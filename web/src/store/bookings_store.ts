// My bookings, the newest first, page by page, each with the show it is for.

import { signal } from '@preact/signals-core';
import type { OrderPage, Show } from '../net/rest.ts';
import type { Order } from '../net/wire.ts';
import type { Phase } from './shows_store.ts';

export interface Booking {
  readonly order: Order;
  readonly show: Show | undefined; // of a show that is no longer told
}

export interface BookingCalls {
  orders(cursor: string | null): Promise<OrderPage>;
  show(id: number): Promise<Show>;
}

export class BookingsStore {
  readonly phase = signal<Phase>('loading');
  readonly bookings = signal<readonly Booking[]>([]);
  readonly more = signal<string | null>(null);
  private readonly shows = new Map<number, Promise<Show | undefined>>();

  constructor(private readonly calls: BookingCalls) {}

  async load(): Promise<void> {
    this.phase.value = 'loading';
    try {
      await this.take(await this.calls.orders(null), []);
      this.phase.value = 'ready';
    } catch {
      this.phase.value = 'failed';
    }
  }

  // A page that fails leaves what is there; the same button tries again.
  async loadMore(): Promise<void> {
    const cursor = this.more.peek();
    if (cursor === null) return;
    try {
      await this.take(await this.calls.orders(cursor), this.bookings.peek());
    } catch {
      // Still on offer.
    }
  }

  private async take(page: OrderPage, before: readonly Booking[]): Promise<void> {
    const added = page.orders.map(async (order) => ({ order, show: await this.showOf(order.show) }));
    this.bookings.value = [...before, ...(await Promise.all(added))];
    this.more.value = page.next_cursor;
  }

  private showOf(id: number): Promise<Show | undefined> {
    let show = this.shows.get(id);
    if (!show) {
      show = this.calls.show(id).catch(() => undefined);
      this.shows.set(id, show);
    }
    return show;
  }
}

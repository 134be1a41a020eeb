// One booking, followed until it is decided: asked for again and again, the longer the less often, and at once when
// somebody looks at the page. What was known stays there while the server cannot be reached, and what is not known yet comes
// when it can be.

import { batch, signal } from '@preact/signals-core';
import { newIdempotencyKey } from '../net/idempotency.ts';
import { ApiError } from '../net/rest_call.ts';
import type { Booking, Ticket } from '../net/rest_orders.ts';

export interface OrderCalls {
  order(id: string): Promise<Booking>;
  tickets(id: string): Promise<readonly Ticket[]>;
  cancel(id: string, key: string): Promise<Booking>;
  createPayment(id: string): Promise<string>;
}

export type OrderPhase = 'loading' | 'ready' | 'missing' | 'failed';

const waits_ms = [1_000, 1_000, 2_000, 3_000, 5_000, 10_000, 10_000, 15_000];
const longest_wait_ms = 30_000;

// The rule that refuses it, or else the code.
const whyOf = (error: unknown): string =>
  error instanceof ApiError ? error.reason || error.code : 'internal';
const isGone = (error: unknown): boolean => ['not_found', 'not_authenticated'].includes(whyOf(error));

export class OrderVisit {
  readonly phase = signal<OrderPhase>('loading');
  readonly order = signal<Booking | null>(null);
  readonly tickets = signal<readonly Ticket[] | null>(null);
  readonly is_stale = signal(false); // the server was not reached when it was last asked
  readonly busy = signal(false);
  readonly failure = signal(''); // why not, of what the buyer asked for in vain
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private stopped = false;
  private asked = 0;
  private readonly key = newIdempotencyKey();

  constructor(
    private readonly id: string,
    private readonly calls: OrderCalls,
  ) {}

  async load(): Promise<void> {
    this.stopped = false;
    if (this.phase.peek() === 'failed') this.phase.value = 'loading';
    await this.ask();
  }

  leave(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  // The network came back, or the page is looked at again.
  nudge(): void {
    this.asked = 0;
    if (this.isOpen()) void this.ask();
  }

  // As another call has told it.
  take(order: Booking): void {
    batch(() => {
      this.order.value = order;
      this.phase.value = 'ready';
      this.is_stale.value = false;
    });
  }

  // The order as somebody's action left it: its tickets are other ones now.
  async changed(order: Booking): Promise<void> {
    this.take(order);
    this.asked = 0;
    this.tickets.value = null;
    await this.ask();
  }

  // Lets go of a payment that was not made. Too late where it was made meanwhile: the order then says so.
  async giveUp(): Promise<boolean> {
    const given_up = await this.attempt(async () => this.take(await this.calls.cancel(this.id, this.key)));
    if (!given_up) void this.ask();
    return given_up;
  }

  // Where to pay, or undefined where that is not possible.
  async payUrl(): Promise<string | undefined> {
    const known = this.order.peek()?.pay_url;
    if (known) return known;
    let pay_url: string | undefined;
    await this.attempt(async () => {
      pay_url = await this.calls.createPayment(this.id);
    });
    return pay_url;
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.busy.peek()) return false;
    this.busy.value = true;
    this.failure.value = '';
    try {
      await work();
      return true;
    } catch (error) {
      this.failure.value = whyOf(error);
      return false;
    } finally {
      this.busy.value = false;
    }
  }

  // Whether there is something yet to hear.
  private isOpen(): boolean {
    const order = this.order.peek();
    if (!order) return this.phase.peek() !== 'missing';
    if (order.status === 'confirmed' && this.tickets.peek() === null) return true;
    return order.status === 'pending' || order.refund_state === 'under_way';
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    clearTimeout(this.timer);
    try {
      const order = await this.calls.order(this.id);
      this.take(order);
      if (order.status === 'confirmed') this.tickets.value = await this.calls.tickets(this.id);
    } catch (error) {
      this.failed(error);
    }
    this.asking = false;
    if (this.stopped || !this.isOpen()) return;
    this.timer = setTimeout(() => void this.ask(), waits_ms[this.asked] ?? longest_wait_ms);
    this.asked += 1;
  }

  private failed(error: unknown): void {
    if (this.order.peek()) this.is_stale.value = true;
    else this.phase.value = isGone(error) ? 'missing' : 'failed';
  }
}

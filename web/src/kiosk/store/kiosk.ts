// One customer after the other: a show, seats, the payment and the tickets, and then everything is forgotten, whether the
// customer finished, started over or walked away. Nothing of it is in the browser's storage, its history or its address;
// what the server keeps for the customer it gives to his token alone, which ends with the visit.

import { batch, computed, effect, signal } from '@preact/signals-core';
import { ApiError } from '../../net/rest_call.ts';
import type { Booking, Ticket } from '../../net/rest_orders.ts';
import type { Order } from '../../net/wire.ts';
import { OrderVisit } from '../../store/order_visit.ts';
import type { ShowVisit, Visit } from '../../store/show_visit.ts';
import type { Device } from './device.ts';
import { IdleClock, type IdleTimes } from './idle_clock.ts';
import type { WalkInPass } from './walk_in_pass.ts';

export type Screen = 'provision' | 'attract' | 'seats' | 'checkout' | 'paying' | 'receipt';

export interface KioskCalls {
  releaseAll(show: number, token: string): Promise<void>;
  endWalkIn(token: string): Promise<void>;
  order(id: string, token: string): Promise<Booking>;
  tickets(id: string, token: string): Promise<readonly Ticket[]>;
  cancel(id: string, key: string, token: string): Promise<Booking>;
  createPayment(id: string, token: string): Promise<string>;
}

export interface KioskOptions {
  readonly device: Device;
  readonly pass: WalkInPass;
  readonly calls: KioskCalls;
  readonly openVisit: (show: number, pass: WalkInPass) => ShowVisit;
  readonly now_ms: () => number;
  readonly forgotten: () => void; // puts the page itself back: its language, its place
}

const while_choosing: IdleTimes = { idle_ms: 45_000, answer_ms: 20_000 };
const with_receipt: IdleTimes = { idle_ms: 60_000, answer_ms: 20_000 };
const tickets_patience_ms = 10_000;

export class Kiosk {
  readonly visit = signal<ShowVisit | null>(null);
  readonly order = signal<OrderVisit | null>(null);
  readonly is_checking_out = signal(false);
  readonly is_leaving = signal(false);
  // The purchase stands, but its tickets do not come: the receipt does without them until they do.
  readonly are_tickets_late = signal(false);
  readonly idle: IdleClock;

  readonly ready = computed<Visit | null>(() => {
    const state = this.visit.value?.state.value;
    return state?.phase === 'ready' ? state.visit : null;
  });

  // As the server tells of it, or as the purchase itself did.
  readonly purchase = computed<Order | null>(() => this.order.value?.order.value ?? this.bought.value);

  readonly screen = computed<Screen>(() => {
    if (this.order.value) return this.purchase.value?.status === 'confirmed' ? 'receipt' : 'paying';
    if (this.visit.value) return this.is_checking_out.value ? 'checkout' : 'seats';
    return this.options.device.phase.value === 'ready' ? 'attract' : 'provision';
  });

  // All that the customer takes along is on the screen.
  readonly has_receipt = computed(
    () =>
      this.screen.value === 'receipt' &&
      (this.order.value?.tickets.value != null || this.are_tickets_late.value),
  );

  // While money may be on its way, and before there is a receipt for it, nobody is sent away.
  readonly is_in_flight = computed(
    () =>
      this.ready.value?.room.buying.value === true ||
      this.screen.value === 'paying' ||
      (this.screen.value === 'receipt' && !this.has_receipt.value) ||
      this.order.value?.busy.value === true,
  );

  private readonly bought = signal<Order | null>(null);
  private readonly stop_effects: () => void;

  constructor(private readonly options: KioskOptions) {
    this.idle = new IdleClock(() => void this.startOver(), options.now_ms);
    const effects = [
      effect(() => this.idle.hold(this.is_in_flight.value)),
      effect(() => {
        const screen = this.screen.value;
        if (screen === 'attract' || screen === 'provision') this.idle.stop();
        else this.idle.start(screen === 'receipt' ? with_receipt : while_choosing);
      }),
      effect(() => this.followOrder()),
      effect(() => this.awaitTickets()),
      // Nobody is in the middle of anything: a device that is shut out says so at once.
      effect(() => {
        if (options.device.phase.value === 'refused' && !options.pass.is_known && this.visit.peek()) {
          void this.startOver();
        }
      }),
    ];
    this.stop_effects = () => {
      for (const stop of effects) stop();
    };
  }

  stop(): void {
    this.stop_effects();
    this.idle.stop();
  }

  chooseShow(show: number): void {
    const visit = this.options.openVisit(show, this.options.pass);
    this.visit.value = visit;
    void visit.load();
  }

  // What was said of the seats is done with: the choice is made.
  toCheckout(): void {
    this.ready.peek()?.room.dismiss();
    this.is_checking_out.value = true;
  }

  backToSeats(): void {
    this.is_checking_out.value = false;
  }

  async pay(method: string, email: string, language: string): Promise<void> {
    const room = this.ready.peek()?.room;
    if (!room || room.buying.peek()) return;
    await room.checkout(method, email, language);
    const bought = room.order.peek();
    if (!bought || this.ready.peek()?.room !== room) {
      if (room.cart.peek()?.seats.length === 0) this.backToSeats();
      return;
    }
    const order = new OrderVisit(bought.id, this.callsOfCustomer());
    batch(() => {
      this.bought.value = bought;
      this.order.value = order;
      this.is_checking_out.value = false;
    });
    await order.load();
  }

  // The customer would rather pay another way, or have other seats.
  async giveUp(): Promise<boolean> {
    const order = this.order.peek();
    if (!order || !(await order.giveUp())) return false;
    this.closeOrder('cancelled');
    return true;
  }

  // Gives everything back and forgets it. A payment that was made meanwhile stays: its tickets are shown.
  async startOver(): Promise<void> {
    if (this.is_leaving.peek() || this.ready.peek()?.room.buying.peek()) return;
    this.is_leaving.value = true;
    try {
      if (this.screen.peek() === 'paying' && !(await this.giveUp())) return;
      this.forget();
    } finally {
      this.is_leaving.value = false;
    }
  }

  private forget(): void {
    const { pass, forgotten } = this.options;
    const [show, token] = [this.visit.peek()?.id, pass.current()];
    this.order.peek()?.leave();
    this.visit.peek()?.leave();
    pass.forget();
    batch(() => {
      this.order.value = null;
      this.bought.value = null;
      this.visit.value = null;
      this.is_checking_out.value = false;
    });
    forgotten();
    void this.farewell(show, token);
  }

  // A server that cannot be reached lets the holds and the token run out.
  private async farewell(show: number | undefined, token: string | undefined): Promise<void> {
    const { calls, device } = this.options;
    if (token !== undefined) {
      if (show !== undefined) await calls.releaseAll(show, token).catch(() => undefined);
      await calls.endWalkIn(token).catch(() => undefined);
    }
    await device.check();
  }

  // What becomes of a payment that somebody else decides: the provider, or its time.
  private followOrder(): void {
    const order = this.order.value;
    const status = order?.order.value?.status;
    // That the seats were bought has been said once, and stays true whatever cannot be found of it now.
    const is_lost = order?.phase.value === 'missing' && this.screen.value !== 'receipt';
    if (status === 'expired') this.closeOrder('expired');
    else if (is_lost || status === 'cancelled' || status === 'refunded') this.closeOrder('failed');
  }

  private awaitTickets(): (() => void) | undefined {
    this.are_tickets_late.value = false;
    if (this.screen.value !== 'receipt') return undefined;
    if (this.order.value?.tickets.value) {
      this.idle.touch(); // they have their minute, however late they come
      return undefined;
    }
    const timer = setTimeout(() => {
      this.are_tickets_late.value = true;
    }, tickets_patience_ms);
    return () => clearTimeout(timer);
  }

  private closeOrder(outcome: 'cancelled' | 'failed' | 'expired'): void {
    const room = this.ready.peek()?.room;
    this.order.peek()?.leave();
    batch(() => {
      this.order.value = null;
      this.bought.value = null;
      room?.closeOrder();
      if (room) room.notice.value = { kind: 'payment', outcome };
    });
  }

  private callsOfCustomer() {
    const { calls, pass } = this.options;
    const token = pass.current();
    const asCustomer = <Result>(work: (known: string) => Promise<Result>): Promise<Result> =>
      token === undefined ? Promise.reject(new ApiError('not_found', 404, 'nobody is here')) : work(token);
    return {
      order: (id: string) => asCustomer((known) => calls.order(id, known)),
      tickets: (id: string) => asCustomer((known) => calls.tickets(id, known)),
      cancel: (id: string, key: string) => asCustomer((known) => calls.cancel(id, key, known)),
      createPayment: (id: string) => asCustomer((known) => calls.createPayment(id, known)),
    };
  }
}

// A visit to a show: its facts, its plan and its room, loaded together.

import { signal } from '@preact/signals-core';
import { type Plan, parsePlan } from '../map/plan.ts';
import { fetchPlan, fetchShow, type Show } from '../net/rest.ts';
import { ApiError, page_clock } from '../net/rest_call.ts';
import { fetchOrders } from '../net/rest_orders.ts';
import { RestRoom } from '../net/rest_room.ts';
import { RoomClient } from '../net/room_client.ts';
import type { Pass } from '../net/room_link.ts';
import { roomUrl } from '../net/room_url.ts';
import type { ServerClock } from '../net/server_clock.ts';
import { BestSeats } from './best_seats.ts';
import { customer } from './customer.ts';
import { recallOrders } from './own_orders.ts';
import { type PaymentOutcome, paymentOutcome } from './payment_return.ts';
import { RoomStore } from './room_store.ts';
import { SeatFilter } from './seat_filter.ts';

export interface Visit {
  readonly show: Show;
  readonly plan: Plan;
  readonly room: RoomStore;
  readonly clock: ServerClock;
  readonly filter: SeatFilter;
  readonly best: BestSeats;
}

export type VisitState =
  | { readonly phase: 'loading' | 'missing' | 'failed' }
  | { readonly phase: 'ready'; readonly visit: Visit };

// What came of a payment is told once, beside the cart that came back with it.
function tellReturn(room: RoomStore, outcome: PaymentOutcome | null): void {
  if (!outcome) return;
  history.replaceState(null, '', location.pathname);
  const tell = () => {
    room.notice.value = { kind: 'payment', outcome };
  };
  if (!customer.is_known) {
    tell();
    return;
  }
  const stop = room.cart.subscribe((cart) => {
    if (!cart) return;
    tell();
    queueMicrotask(() => stop());
  });
}

// Not finding out loses only the marks on one's seats, and the way back to a purchase from here.
async function recallOwn(room: RoomStore, show: number): Promise<void> {
  if (!customer.is_known) return;
  try {
    await recallOrders(room, show, (cursor) => customer.perform((token) => fetchOrders(cursor, token)));
  } catch {
    // The room still refuses what cannot be.
  }
}

export class ShowVisit {
  readonly state = signal<VisitState>({ phase: 'loading' });
  private readonly abort = new AbortController();
  private room: RoomStore | undefined;

  // As the customer of this browser, or as somebody whose purchases are no affair of this browser's.
  constructor(
    readonly id: number,
    private readonly pass: Pass = customer,
  ) {}

  async load(): Promise<void> {
    this.state.value = { phase: 'loading' };
    const { signal: stop } = this.abort;
    try {
      const [show, document] = await Promise.all([fetchShow(this.id, stop), fetchPlan(this.id, stop)]);
      const plan = parsePlan(document);
      const [clock, pass] = [page_clock, this.pass];
      const room = new RoomStore((events) =>
        'WebSocket' in window
          ? new RoomClient({ url: roomUrl(this.id), events, pass, clock })
          : new RestRoom({ id: this.id, events, pass, clock }),
      );
      this.room = room;
      room.start();
      if (pass === customer) {
        tellReturn(room, paymentOutcome(location.search));
        void recallOwn(room, this.id);
      }
      const filter = new SeatFilter(plan, show);
      const best = new BestSeats(room);
      this.state.value = { phase: 'ready', visit: { show, plan, room, clock, filter, best } };
    } catch (error) {
      if (stop.aborted) return;
      const missing = error instanceof ApiError && error.status === 404;
      this.state.value = { phase: missing ? 'missing' : 'failed' };
    }
  }

  leave(): void {
    this.abort.abort();
    this.room?.stop();
  }
}

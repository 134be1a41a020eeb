// A show's room as the page sees it: the picture of all seats, and beside it what is mine, what is on its way, the cart and
// its order. Only the server makes a seat mine; until it has answered, a seat is "pending" and shown as such. Whoever paints
// listens to `onSeats`, whoever writes words reads the signals.

import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { Look } from '../map/looks.ts';
import { newIdempotencyKey } from '../net/idempotency.ts';
import { RoomError } from '../net/requests.ts';
import type { BestWish, Connection, RoomEvents, RoomLink, RoomRequest } from '../net/room_link.ts';
import { SeatState } from '../net/seat_states.ts';
import type { Cart, ChangesMessage, Order, ShowStatus, StateMessage } from '../net/wire.ts';
import { type Notice, refusalOf } from './notice.ts';
import { SeatPicture } from './seat_picture.ts';

type SeatListener = (seats: readonly number[] | 'all', mine: boolean) => void;

const max_extensions = 2;
const checkout_tries = 4;
const refused_words: readonly string[] = ['held', 'sold', 'blocked'];

export class RoomStore {
  readonly connection = signal<Connection>('connecting');
  readonly status = signal<ShowStatus | null>(null);
  readonly limit = signal(4);
  readonly hold_seconds = signal(300);
  readonly cart = signal<Cart | null>(null);
  readonly pending = signal<ReadonlySet<number>>(new Set());
  readonly bought = signal<ReadonlySet<number>>(new Set());
  readonly order = signal<Order | null>(null);
  readonly notice = signal<Notice | null>(null);
  readonly buying = signal(false);
  readonly extensions_left = signal(max_extensions);
  readonly mine = computed<ReadonlySet<number>>(
    () => new Set(this.cart.value?.seats.map((priced) => priced.seat)),
  );
  readonly paid_for = computed<ReadonlySet<number>>(
    () => new Set(this.is_paying.value ? this.order.value?.seats.map((priced) => priced.seat) : []),
  );
  readonly is_paying = computed(() => this.order.value?.status === 'pending');
  readonly can_select = computed(() => this.connection.value === 'live' && this.status.value === 'on_sale');

  private readonly picture = new SeatPicture();
  private readonly listeners = new Set<SeatListener>();
  private readonly link: RoomLink;
  private readonly most_extensions: number;
  private idempotency_key: string | undefined;

  constructor(open: (events: RoomEvents) => RoomLink) {
    this.link = open({
      connection: (connection) => {
        this.connection.value = connection;
      },
      state: (message, states) => this.takeState(message, states),
      changes: (message) => this.takeChanges(message),
      cart: (cart) => this.takeCart(cart),
      order: (order) => this.takeOrder(order),
    });
    this.most_extensions = this.link.can_extend ? max_extensions : 0;
    this.extensions_left.value = this.most_extensions;
  }

  start(): void {
    this.link.start();
  }

  stop(): void {
    this.link.stop();
  }

  nudge(): void {
    this.link.nudge();
  }

  get free_count(): ReadonlySignal<number> {
    return this.picture.free_count;
  }

  look(seat: number): Look {
    if (this.pending.peek().has(seat) || this.paid_for.peek().has(seat)) return Look.pending;
    if (this.mine.peek().has(seat)) return Look.mine;
    if (this.bought.peek().has(seat)) return Look.bought;
    return this.picture.stateOf(seat) ?? SeatState.blocked;
  }

  // Tells of seats that look different now. Returns how to stop listening.
  onSeats(listener: SeatListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dismiss(): void {
    this.notice.value = null;
  }

  // What a tap on a seat means: take it, give it back, or hear why neither is possible. One that comes before the room has
  // told of its seats waits for that.
  toggle(seat: number): void {
    if (!this.picture.is_known) {
      void this.toggleOnceLive(seat);
      return;
    }
    const look = this.look(seat);
    if (look === Look.mine) void this.unselect([seat]);
    else if (look === Look.free) void this.select([seat]);
    else if (look === Look.held || look === Look.sold || look === Look.blocked) {
      const state = refused_words[look - Look.held] as 'held' | 'sold' | 'blocked';
      this.notice.value = { kind: 'not_free', seat, state };
    }
  }

  // True when the server has said that they are mine.
  async select(seats: readonly number[]): Promise<boolean> {
    if (!this.maySelect()) return false;
    return this.whilePending({ type: 'select', seats }, this.mine.peek().size > 0);
  }

  // The best seats, which the server has chosen and holds; undefined when it has not, and the notice says why.
  async selectBest(wish: BestWish): Promise<readonly number[] | undefined> {
    if (!this.maySelect()) return undefined;
    const leaving = (wish.instead_of ?? []).filter((seat) => this.mine.peek().has(seat));
    this.setPending(leaving, true);
    try {
      const request: RoomRequest = { type: 'select_best', ...wish };
      return (await this.link.askAsCustomer(request, this.mine.peek().size > 0)).seats ?? [];
    } catch (error) {
      if (error instanceof RoomError && error.code === 'seat_taken') {
        const { count, category = null } = wish;
        const { alternatives } = error;
        const others = leaving.length > 0;
        this.notice.value = { kind: 'none_best', count, category, others, alternatives };
      } else this.explain(error);
      return undefined;
    } finally {
      this.setPending(leaving, false);
    }
  }

  async unselect(seats: readonly number[]): Promise<boolean> {
    return this.whilePending({ type: 'unselect', seats }, true);
  }

  // Gives one seat back for others. Who loses the race for those gets the first one back, if it is still there.
  async swap(give: number, take: readonly number[]): Promise<void> {
    if (!(await this.unselect([give])) || (await this.select(take))) return;
    const why = this.notice.peek();
    if (await this.select([give])) this.notice.value = why;
  }

  async extend(): Promise<void> {
    try {
      await this.link.askAsCustomer({ type: 'extend' }, true);
      this.extensions_left.value -= 1;
    } catch (error) {
      if (error instanceof RoomError && ['conflict', 'limit_reached'].includes(error.code)) {
        this.extensions_left.value = 0;
        this.notice.value = { kind: 'not_extended' };
      } else this.explain(error);
    }
  }

  // Buys the cart. Returns the address where the buyer must approve, if there is one. An answer that got lost is asked
  // for again under the same key, so that one purchase stays one.
  async checkout(method: string, email: string, language: string): Promise<string | undefined> {
    if (this.buying.peek()) return undefined;
    this.buying.value = true;
    this.notice.value = null;
    this.idempotency_key ??= newIdempotencyKey();
    const request: RoomRequest = {
      type: 'checkout',
      idempotency_key: this.idempotency_key,
      method,
      language,
      ...(email && { email }),
    };
    try {
      for (let tries = 1; ; tries += 1) {
        try {
          const answer = await this.link.askAsCustomer(request, true);
          const { order, pay_url } = answer;
          if (order) this.takeOrder({ ...order, ...(pay_url && { pay_url }) });
          this.idempotency_key = undefined;
          return pay_url;
        } catch (error) {
          const unknown = error instanceof RoomError && (error.outcomeUnknown || error.code === 'offline');
          if (!unknown || tries === checkout_tries) throw error;
          await this.untilLive();
        }
      }
    } catch (error) {
      if (!(error instanceof RoomError && error.outcomeUnknown)) this.idempotency_key = undefined;
      this.explain(error);
      return undefined;
    } finally {
      this.buying.value = false;
    }
  }

  // A purchase in this room as it is told elsewhere: one that was begun before this visit, or what became of it.
  follow(order: Order): void {
    if (!this.buying.peek()) this.takeOrder(order);
  }

  // These seats were bought before this visit.
  recall(seats: readonly number[]): void {
    this.bought.value = new Set([...this.bought.peek(), ...seats]);
    this.disownFree();
    this.tell(seats, true);
  }

  // The buyer has read the result, or pays no more, and goes on in the same room. The cart may have come back before.
  closeOrder(): void {
    const seats = this.order.peek()?.seats.map((priced) => priced.seat) ?? [];
    this.order.value = null;
    this.tell(seats, true);
  }

  private maySelect(): boolean {
    const is_live = this.connection.peek() === 'live';
    if (this.is_paying.peek()) this.notice.value = { kind: 'paying' };
    else if (!this.can_select.peek()) {
      const code = is_live ? (this.status.peek() ?? 'offline') : 'offline';
      this.notice.value = { kind: 'refused', code };
    } else {
      this.notice.value = null;
      return true;
    }
    return false;
  }

  private async toggleOnceLive(seat: number): Promise<void> {
    if (this.pending.peek().has(seat)) return;
    this.setPending([seat], true);
    await this.untilLive();
    this.setPending([seat], false);
    if (this.picture.is_known) this.toggle(seat);
  }

  private async whilePending(
    request: Extract<RoomRequest, { seats: readonly number[] }>,
    has_cart: boolean,
  ): Promise<boolean> {
    this.setPending(request.seats, true);
    try {
      await this.link.askAsCustomer(request, has_cart);
      return true;
    } catch (error) {
      this.explain(error, request.seats);
      return false;
    } finally {
      this.setPending(request.seats, false);
    }
  }

  private setPending(seats: readonly number[], on: boolean): void {
    const pending = new Set(this.pending.peek());
    for (const seat of seats) on ? pending.add(seat) : pending.delete(seat);
    this.pending.value = pending;
    this.tell(seats, true);
  }

  // `wanted`: the seats that were asked for.
  private explain(error: unknown, wanted: readonly number[] = []): void {
    const told = this.notice.peek();
    const lost = told?.kind === 'expired' || told?.kind === 'let_go' ? told.seats : [...this.mine.peek()];
    this.notice.value = refusalOf(error, { wanted, lost, limit: this.limit.peek() });
  }

  private untilLive(): Promise<void> {
    return new Promise((resolve) => {
      let stop: (() => void) | undefined;
      stop = this.connection.subscribe((connection) => {
        if (connection !== 'live') return;
        resolve();
        queueMicrotask(() => stop?.());
      });
    });
  }

  private takeState(message: Omit<StateMessage, 'type' | 'seats'>, states: Uint8Array): void {
    batch(() => {
      this.picture.begin(states);
      this.status.value = message.status;
      this.limit.value = message.limits.seats;
      this.hold_seconds.value = message.limits.hold_seconds;
      this.disownFree();
    });
    this.tell('all', false);
  }

  private takeChanges(message: ChangesMessage): void {
    const changed = this.picture.change(message);
    this.disownFree();
    this.tell(changed, false);
  }

  // What is free is nobody's, whoever has bought it before.
  private disownFree(): void {
    const owned = [...this.bought.peek()].filter((seat) => this.picture.stateOf(seat) !== SeatState.free);
    if (owned.length < this.bought.peek().size) this.bought.value = new Set(owned);
  }

  private takeCart(cart: Cart): void {
    const before = this.mine.peek();
    batch(() => {
      this.cart.value = cart;
      if (cart.seats.length === 0) this.extensions_left.value = this.most_extensions;
    });
    const after = this.mine.peek();
    const gone = [...before].filter((seat) => !after.has(seat));
    // A cart that comes back smaller ran out, or its server was restarted, while nobody was connected; what is sold was
    // bought elsewhere.
    const unsold = gone.filter((seat) => this.picture.stateOf(seat) !== SeatState.sold);
    if ((cart.reason === 'expired' || cart.reason === 'revoked') && gone.length > 0) {
      this.notice.value = { kind: cart.reason, seats: gone };
    } else if (cart.reason === 'restored' && unsold.length > 0 && this.notice.peek()?.kind !== 'visit_over') {
      this.notice.value = { kind: 'let_go', seats: unsold };
    }
    if (!this.buying.peek()) this.idempotency_key = undefined; // another cart is another purchase
    this.tell([...new Set([...before, ...after])], true);
  }

  private takeOrder(order: Order): void {
    const seats = order.seats.map((priced) => priced.seat);
    const bought = new Set(this.bought.peek());
    for (const { seat, returned } of order.seats) {
      order.status === 'confirmed' && !returned ? bought.add(seat) : bought.delete(seat);
    }
    batch(() => {
      this.bought.value = bought;
      this.order.value = order;
    });
    this.tell(seats, true);
  }

  private tell(seats: readonly number[] | 'all', mine: boolean): void {
    if (seats.length === 0) return;
    for (const listener of this.listeners) listener(seats, mine);
  }
}

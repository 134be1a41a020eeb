// A show's room for a browser without WebSocket: the same words over REST, and a picture that is asked for again and again.
// It is as true as the socket's, only older by a few seconds; what the buyer does is answered at once.

import { RoomError } from './requests.ts';
import {
  fetchCart,
  fetchSeats,
  fetchShow,
  holdBest,
  holdSeats,
  releaseSeats,
  type SeatsAnswer,
} from './rest.ts';
import { ApiError } from './rest_call.ts';
import { createOrder } from './rest_orders.ts';
import {
  type Connection,
  type Pass,
  pass_for_new_cart_ms,
  type RoomEvents,
  type RoomLink,
  type RoomRequest,
} from './room_link.ts';
import { SeatState } from './seat_states.ts';
import type { ServerClock } from './server_clock.ts';
import type { Cart, OkMessage } from './wire.ts';

export interface RestRoomOptions {
  readonly id: number;
  readonly events: RoomEvents;
  readonly pass: Pass;
  readonly clock: ServerClock;
}

// The contract's own defaults: REST names neither, and refuses by itself what goes beyond them.
const limits = { seats: 4, hold_seconds: 300 };
const shortest_wait_ms = 5_000;
const wait_by_answer = 20; // a house that takes long to tell is asked less often
const offline_after_tries = 3;

function statesOf(answer: SeatsAnswer): Uint8Array {
  const states = new Uint8Array(answer.seats.length).fill(SeatState.blocked);
  const values: Readonly<Record<string, number>> = SeatState;
  for (const { seat, state } of answer.seats) states[seat] = values[state] ?? SeatState.blocked;
  return states;
}

const asRoomError = (error: unknown): unknown =>
  error instanceof ApiError ? new RoomError(error.code, error.message, error) : error;
const refuse = (error: unknown): never => {
  throw asRoomError(error);
};

export class RestRoom implements RoomLink {
  readonly can_extend = false; // the contract extends a cart over the socket alone
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private asking = false;
  private failed_tries = 0;
  private connection: Connection = 'connecting';
  private picture = '';
  private cart: Cart | undefined;

  constructor(private readonly options: RestRoomOptions) {}

  start(): void {
    void this.look();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  nudge(): void {
    void this.look();
  }

  async askAsCustomer(body: RoomRequest, has_cart: boolean): Promise<OkMessage> {
    if (this.connection !== 'live') throw new RoomError('offline', 'not connected');
    const { pass } = this.options;
    try {
      return await this.perform(body, await pass.obtain(has_cart ? 0 : pass_for_new_cart_ms));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not_authenticated') throw asRoomError(error);
      pass.drop();
      const token = await pass.obtain(0);
      if (!has_cart || pass.keeps_customer) return await this.perform(body, token).catch(refuse);
      await this.lookAtCart(token);
      throw asRoomError(error);
    }
  }

  private async perform(body: RoomRequest, token: string): Promise<OkMessage> {
    const { id } = this.options;
    if (body.type === 'extend') throw new RoomError('conflict', 'only the socket extends a cart');
    if (body.type === 'checkout') {
      const { method, email, language, idempotency_key } = body;
      const wanted = { show_id: id, method, language, ...(email && { email }) };
      const order = await createOrder(wanted, idempotency_key, token);
      await this.lookAtCart(token);
      void this.look();
      return { type: 'ok', order, ...(order.pay_url && { pay_url: order.pay_url }) };
    }
    if (body.type === 'select_best') {
      const { type: _, ...wish } = body;
      return { type: 'ok', seats: this.chosen(await holdBest(id, wish, token), wish.count) };
    }
    const change = body.type === 'select' ? holdSeats : releaseSeats;
    this.takeCart(await change(id, body.seats, token));
    return { type: 'ok', seats: body.seats };
  }

  private takeCart(cart: Cart): void {
    this.cart = cart;
    this.options.events.cart(cart);
    void this.look();
  }

  // REST answers with the whole cart; what was chosen last stands at its end.
  private chosen(cart: Cart, count: number): number[] {
    this.takeCart(cart);
    return cart.seats.slice(-count).map(({ seat }) => seat);
  }

  // Asks for the picture and the cart, and sees to it that they are asked for again.
  private async look(): Promise<void> {
    if (this.asking || this.stopped) return;
    this.asking = true;
    clearTimeout(this.timer);
    const begun_ms = performance.now();
    try {
      await this.lookAtAll();
      this.failed_tries = 0;
      this.setConnection('live');
    } catch {
      this.failed_tries += 1;
      this.setConnection(this.failed_tries >= offline_after_tries ? 'offline' : 'reconnecting');
    }
    this.asking = false;
    if (this.stopped) return;
    const took_ms = performance.now() - begun_ms;
    this.timer = setTimeout(() => void this.look(), Math.max(shortest_wait_ms, took_ms * wait_by_answer));
  }

  private async lookAtAll(): Promise<void> {
    const { id, events, pass, clock } = this.options;
    const [show, seats] = await Promise.all([fetchShow(id), fetchSeats(id)]);
    const { epoch, version } = seats;
    const picture = `${epoch} ${version} ${show.status}`;
    if (picture !== this.picture) {
      this.picture = picture;
      const now = new Date(clock.now_ms()).toISOString();
      events.state({ show: id, epoch, version, now, status: show.status, limits }, statesOf(seats));
    }
    if (pass.is_known) await this.lookAtCart(await pass.obtain(0));
  }

  // A cart that came to its end is told as what it is: REST only says what there is.
  private async lookAtCart(token: string): Promise<void> {
    const { id, events, clock } = this.options;
    const before = this.cart;
    const cart = await fetchCart(id, token);
    const deadline_ms = before?.expires_at ? Date.parse(before.expires_at) : Number.NaN;
    const ended = before !== undefined && before.seats.length > 0 && cart.seats.length === 0;
    this.cart = ended && clock.now_ms() >= deadline_ms ? { ...cart, reason: 'expired' } : cart;
    if (JSON.stringify(this.cart) !== JSON.stringify(before)) events.cart(this.cart);
  }

  private setConnection(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.options.events.connection(connection);
  }
}

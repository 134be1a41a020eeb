// One show's room over a WebSocket that comes back by itself: with `epoch` and `since`, so that only the gap travels,
// and later each time it fails. Only the newest socket is listened to; what an abandoned one still delivers is ignored,
// so a picture can never go backwards. A browser cannot send WebSocket pings, so silence is probed with the message.

import { backoffMs } from './backoff.ts';
import { Requests, RoomError } from './requests.ts';
import {
  type Connection,
  type Pass,
  pass_for_new_cart_ms,
  type RoomEvents,
  type RoomLink,
  type RoomRequest,
} from './room_link.ts';
import { decodeSeatStates } from './seat_states.ts';
import type { ServerClock } from './server_clock.ts';
import { type OkMessage, readServerMessage, type ServerMessage } from './wire.ts';

export interface RoomClientOptions {
  readonly url: string; // of the room, without a query
  readonly events: RoomEvents;
  readonly pass: Pass;
  readonly clock: ServerClock;
  readonly open?: (url: string) => WebSocket;
  readonly random?: () => number;
}

const request_timeout_ms = 10_000;
const quiet_ms = 25_000; // then a ping, well inside the server's idle limit of 60 s
const answer_to_ping_ms = 8_000;
const open_timeout_ms = 10_000;
const offline_after_tries = 3;
const policy_close_code = 1008;
const policy_wait_ms = 15_000;

export class RoomClient implements RoomLink {
  readonly can_extend = true;
  private socket: WebSocket | undefined;
  private readonly requests = new Requests(request_timeout_ms);
  private position: { epoch: string; version: number } | undefined;
  private authenticated: Promise<void> | undefined;
  private connection: Connection = 'connecting';
  private failed_tries = 0;
  private retry_after_ms = 0;
  private reconnect_timer: ReturnType<typeof setTimeout> | undefined;
  private watch_timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: RoomClientOptions) {}

  start(): void {
    this.connect();
  }

  stop(): void {
    clearTimeout(this.reconnect_timer);
    this.abandonSocket();
    this.requests.failAll('connection_lost');
  }

  nudge(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.probe();
    else if (this.reconnect_timer !== undefined) this.connect();
  }

  ask(body: Readonly<Record<string, unknown>>): Promise<OkMessage> {
    const socket = this.socket;
    if (this.connection !== 'live' || socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(new RoomError('offline', 'not connected'));
    }
    return this.requests.ask(body, (text) => socket.send(text));
  }

  async askAsCustomer(body: RoomRequest, has_cart: boolean): Promise<OkMessage> {
    await this.ensureCustomer(has_cart ? 0 : pass_for_new_cart_ms);
    try {
      return await this.ask(body);
    } catch (error) {
      if (!(error instanceof RoomError) || error.code !== 'not_authenticated') throw error;
      this.forgetCustomer();
      await this.ensureCustomer(0);
      // Another guest has another cart, and what was asked of this one cannot be done with that.
      if (has_cart && !this.options.pass.keeps_customer) throw error;
      return this.ask(body);
    }
  }

  private connect(): void {
    clearTimeout(this.reconnect_timer);
    this.reconnect_timer = undefined;
    this.abandonSocket();
    const resume = this.options.clock.suspect() ? undefined : this.position;
    const query = resume ? `?epoch=${encodeURIComponent(resume.epoch)}&since=${resume.version}` : '';
    let socket: WebSocket;
    try {
      const open = this.options.open ?? ((url: string) => new WebSocket(url, 'holdfast.v1'));
      socket = open(this.options.url + query);
    } catch {
      this.lost(0);
      return;
    }
    this.socket = socket;
    const ifCurrent = (react: () => void) => {
      if (this.socket === socket) react();
    };
    socket.onopen = () => ifCurrent(() => this.opened(resume !== undefined));
    socket.onmessage = (event) => ifCurrent(() => this.heard(event.data));
    socket.onclose = (event) => ifCurrent(() => this.lost(event.code));
    this.watch(open_timeout_ms, () => this.lost(0));
  }

  private opened(resuming: boolean): void {
    if (!resuming) this.position = undefined;
    this.watch(answer_to_ping_ms, () => this.lost(0));
    if (this.options.pass.is_known) this.ensureCustomer(0).catch(() => undefined);
    else this.probe(); // an empty gap is not announced, so something must ask for a sign of life
  }

  private heard(data: unknown): void {
    this.watch(quiet_ms, () => this.probe());
    const message = typeof data === 'string' ? readServerMessage(data) : undefined;
    if (message) this.handle(message);
    if (this.position && this.connection !== 'live') {
      this.failed_tries = 0;
      this.retry_after_ms = 0;
      this.setConnection('live');
    }
  }

  private handle(message: ServerMessage): void {
    const { events, clock } = this.options;
    switch (message.type) {
      case 'state': {
        const states = decodeSeatStates(message.seats);
        if (!states) return;
        clock.set(message.now);
        this.position = { epoch: message.epoch, version: message.version };
        events.state(message, states);
        break;
      }
      case 'changes':
        if (!this.position || message.version <= this.position.version) return;
        this.position.version = message.version;
        events.changes(message);
        break;
      case 'cart':
        events.cart(message);
        break;
      case 'order':
        events.order(message);
        break;
      case 'closing':
        this.retry_after_ms = message.retry_after_ms;
        break;
      case 'ok':
      case 'error':
        this.requests.settle(message);
        break;
    }
  }

  // Sends `authenticate` before the picture is live, too: the cart should come back together with the room.
  private ensureCustomer(least_ms: number): Promise<void> {
    if (this.authenticated && (least_ms === 0 || this.options.pass.current(least_ms)))
      return this.authenticated;
    const attempt = this.authenticate(least_ms);
    this.authenticated = attempt;
    attempt.catch((error: unknown) => {
      if (this.authenticated !== attempt) return;
      if (error instanceof RoomError && error.code === 'not_authenticated') this.forgetCustomer();
      else this.authenticated = undefined;
    });
    return attempt;
  }

  private async authenticate(least_ms: number): Promise<void> {
    const token = await this.options.pass.obtain(least_ms);
    const socket = this.socket;
    if (socket?.readyState !== WebSocket.OPEN) throw new RoomError('offline', 'not connected');
    await this.requests.ask({ type: 'authenticate', token }, (text) => socket.send(text));
  }

  private forgetCustomer(): void {
    this.authenticated = undefined;
    this.options.pass.drop();
  }

  private probe(): void {
    const socket = this.socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    this.watch(answer_to_ping_ms, () => this.lost(0));
    this.requests.ask({ type: 'ping' }, (text) => socket.send(text)).catch(() => undefined);
  }

  private lost(close_code: number): void {
    this.abandonSocket();
    this.requests.failAll('connection_lost');
    const asked_ms = Math.max(this.retry_after_ms, close_code === policy_close_code ? policy_wait_ms : 0);
    const wait_ms = backoffMs(this.failed_tries, (this.options.random ?? Math.random)(), asked_ms);
    this.failed_tries += 1;
    this.retry_after_ms = 0;
    this.setConnection(this.failed_tries > offline_after_tries ? 'offline' : this.whileTrying());
    this.reconnect_timer = setTimeout(() => this.connect(), wait_ms);
  }

  private whileTrying(): Connection {
    return this.position ? 'reconnecting' : 'connecting';
  }

  private abandonSocket(): void {
    clearTimeout(this.watch_timer);
    this.authenticated = undefined;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private watch(after_ms: number, react: () => void): void {
    clearTimeout(this.watch_timer);
    this.watch_timer = setTimeout(react, after_ms);
  }

  private setConnection(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.options.events.connection(connection);
  }
}

// The server's end of a room's socket, for tests: it keeps what was sent, and says what the test tells it to.

import { RoomClient } from '../../src/net/room_client.ts';
import type { Pass, RoomEvents } from '../../src/net/room_link.ts';
import { ServerClock } from '../../src/net/server_clock.ts';

export class FakeSocket {
  readyState: number = WebSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];

  constructor(readonly url: string) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  accept(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  drop(code = 1006): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code });
  }

  last(type: string): Record<string, unknown> {
    const found = this.sent.findLast((message) => message.type === type);
    if (!found) throw new Error(`nothing of type ${type} was sent`);
    return found;
  }

  answer(type: string, fields: object = {}): void {
    this.say({ type: 'ok', id: this.last(type).id, ...fields });
  }

  refuse(type: string, code: string, fields: object = {}): void {
    this.say({ type: 'error', id: this.last(type).id, code, message: code, ...fields });
  }
}

export const state = (fields: object = {}) => ({
  type: 'state',
  show: 1,
  epoch: 'e1',
  version: 1,
  now: '2026-11-21T19:30:00.000Z',
  status: 'on_sale',
  seats: 'f10',
  limits: { seats: 4, hold_seconds: 300 },
  ...fields,
});

export const euro = (amount: number) => ({ amount, currency: 'EUR' });

export const cart = (seats: readonly number[], reason = 'selected') => ({
  type: 'cart',
  seats: seats.map((seat) => ({ seat, price: euro(1250) })),
  total: euro(1250 * seats.length),
  expires_at: seats.length > 0 ? '2026-11-21T19:35:00.000Z' : null,
  reason,
});

export function guestPass(first?: string): Pass & { dropped: number; end(): void } {
  let token = first;
  let issued = 0;
  return {
    get is_known() {
      return token !== undefined;
    },
    keeps_customer: false,
    dropped: 0,
    current: () => token,
    obtain: async () => {
      token ??= `guest-${++issued}`;
      return token;
    },
    drop() {
      this.dropped += 1;
      token = undefined;
    },
    end() {
      token = undefined;
    },
  };
}

// A line of sockets as the client opens them.
export class FakeNetwork {
  readonly sockets: FakeSocket[] = [];
  readonly open = (url: string): WebSocket => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  get socket(): FakeSocket {
    return this.sockets[this.sockets.length - 1];
  }
}

export const options = (network: FakeNetwork, pass: Pass = guestPass()) => ({
  url: 'ws://house/ws/shows/1',
  pass,
  clock: new ServerClock({ monotonic_ms: () => 0, wall_ms: () => 0 }),
  open: network.open,
  random: () => 0,
});

// How a store opens a room over that network.
export const roomOver =
  (network: FakeNetwork, pass: Pass = guestPass()) =>
  (events: RoomEvents) =>
    new RoomClient({ ...options(network, pass), events });

export function startClient(events: Partial<RoomEvents> = {}, pass: Pass = guestPass()) {
  const network = new FakeNetwork();
  const nothing = () => undefined;
  const client = new RoomClient({
    ...options(network, pass),
    events: {
      connection: nothing,
      state: nothing,
      changes: nothing,
      cart: nothing,
      order: nothing,
      ...events,
    },
  });
  client.start();
  return { client, network };
}

// Lets what was promised happen.
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

// The requests that wait for their one `ok` or `error`. An id is used once in the life of a page, so that an answer can
// never be taken for another's. A request that gets no answer fails as `timeout` or `connection_lost`: its outcome is
// unknown then, and whoever asked finds out from the cart, or asks again with the same idempotency key.

import type { ErrorMessage, OkMessage } from './wire.ts';

export class RoomError extends Error {
  readonly seats: readonly number[];
  readonly alternatives: readonly (readonly number[])[];

  constructor(
    readonly code: string,
    message: string,
    details: Pick<ErrorMessage, 'seats' | 'alternatives'> = {},
  ) {
    super(message);
    this.seats = details.seats ?? [];
    this.alternatives = details.alternatives ?? [];
  }

  // True when the server may or may not have done what was asked.
  get outcomeUnknown(): boolean {
    return this.code === 'timeout' || this.code === 'connection_lost';
  }
}

interface Waiting {
  readonly resolve: (answer: OkMessage) => void;
  readonly reject: (error: RoomError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class Requests {
  private readonly waiting = new Map<number, Waiting>();
  private next_id = 1;

  constructor(private readonly timeout_ms: number) {}

  // Sends through `send` what `body` says, with a new id, and waits for the answer to it.
  ask(body: Readonly<Record<string, unknown>>, send: (text: string) => void): Promise<OkMessage> {
    const id = this.next_id++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new RoomError('timeout', 'no answer in time'));
      }, this.timeout_ms);
      this.waiting.set(id, { resolve, reject, timer });
      send(JSON.stringify({ ...body, id }));
    });
  }

  // Hands an answer to whoever asked; answers to nobody (late, or without an id) are dropped.
  settle(message: OkMessage | ErrorMessage): void {
    if (typeof message.id !== 'number') return;
    const waiting = this.waiting.get(message.id);
    if (!waiting) return;
    this.waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.type === 'ok') waiting.resolve(message);
    else waiting.reject(new RoomError(message.code, message.message, message));
  }

  failAll(code: string): void {
    const failed = [...this.waiting.values()];
    this.waiting.clear();
    for (const waiting of failed) {
      clearTimeout(waiting.timer);
      waiting.reject(new RoomError(code, 'the connection ended'));
    }
  }
}

// One thing of the house that is looked at and changed: a venue, a show, an event. It is changed from the state that was
// seen: somebody else's change in between is not overwritten, but told.

import { batch, signal } from '@preact/signals-core';
import { ApiError } from '../../net/rest_call.ts';
import { ask, askTagged, type Tagged } from '../net/ask.ts';

export type ThingPhase = 'loading' | 'ready' | 'missing' | 'forbidden' | 'failed';

const phases: Readonly<Record<string, ThingPhase>> = { not_found: 'missing', forbidden: 'forbidden' };

export class Thing<Value> {
  readonly phase = signal<ThingPhase>('loading');
  readonly value = signal<Value | null>(null);
  private etag: string | undefined;
  private asked = 0;
  private last: Promise<void> = Promise.resolve(); // the change that is under way, or was

  constructor(readonly path: string) {}

  // As it is now. What was there stays while the server cannot be reached.
  async load(): Promise<void> {
    const number = ++this.asked;
    if (this.value.peek() === null) this.phase.value = 'loading';
    try {
      const tagged = await askTagged<Value>(this.path);
      if (number === this.asked) this.take(tagged);
    } catch (error) {
      if (number !== this.asked || this.value.peek() !== null) return;
      this.phase.value = (error instanceof ApiError && phases[error.code]) || 'failed';
    }
  }

  // Changes what `body` names. Fails as `stale` where it was changed meanwhile; after load() the change is one of what
  // is there now.
  change(body: object): Promise<void> {
    return this.inTurn(async () => {
      const options = { method: 'PATCH', body, match: this.etag } as const;
      this.learn(await askTagged<Value>(this.path, options));
    });
  }

  remove(): Promise<void> {
    return this.inTurn(async () => {
      await ask(this.path, { method: 'DELETE', match: this.etag });
    });
  }

  // Has another call change it, which tells what it is then, but not the name of that state. Where loading it fails, the
  // name of the state before stays, and the next change is refused as `stale`: without any it would overwrite whatever is
  // there.
  act(call: () => Promise<Value>): Promise<void> {
    return this.inTurn(async () => {
      this.learn({ value: await call(), etag: this.etag });
      await this.load();
    });
  }

  // One after another: what is asked for while a change is under way is asked of the state that this one leaves, which
  // nobody else has made.
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  // What is on its way was asked for before this.
  private learn(tagged: Tagged<Value>): void {
    this.asked += 1;
    this.take(tagged);
  }

  private take({ value, etag }: Tagged<Value>): void {
    batch(() => {
      this.etag = etag;
      this.value.value = value;
      this.phase.value = 'ready';
    });
  }
}

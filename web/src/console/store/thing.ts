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
  async change(body: object): Promise<void> {
    const options = { method: 'PATCH', body, match: this.etag } as const;
    this.take(await askTagged<Value>(this.path, options));
  }

  async remove(): Promise<void> {
    await ask(this.path, { method: 'DELETE', match: this.etag });
  }

  // As another call has told it; its state has no name then, until it is loaded.
  tell(value: Value): void {
    this.take({ value, etag: undefined });
    void this.load();
  }

  private take({ value, etag }: Tagged<Value>): void {
    batch(() => {
      this.etag = etag;
      this.value.value = value;
      this.phase.value = 'ready';
    });
  }
}

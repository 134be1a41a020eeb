// Keys for calls that change something. One whose answer was lost may have been done all the same: asked for again in the
// same words it goes by the same key, and the server does it once. A success ends that, for what is asked for after it is
// meant anew; a refusal changed nothing, and the server keeps none.

import { newIdempotencyKey } from '../../net/idempotency.ts';
import type { CallOptions } from '../../net/rest_call.ts';

interface Tried {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly key: string;
}

const textOf = ({ body }: CallOptions): string =>
  typeof body === 'string' ? body : JSON.stringify(body ?? null);

export class Repeats {
  private last: Tried | null = null; // that has not succeeded

  // Performs a call with a key where it needs one.
  async perform<Result>(
    path: string,
    options: CallOptions,
    work: (options: CallOptions) => Promise<Result>,
  ): Promise<Result> {
    const { method = 'GET' } = options;
    if (method === 'GET') return work(options);
    const body = textOf(options);
    const { last } = this;
    const is_repeat = last?.method === method && last.path === path && last.body === body;
    const key = is_repeat ? last.key : newIdempotencyKey();
    this.last = { method, path, body, key };
    const result = await work({ ...options, key });
    if (this.last?.key === key) this.last = null;
    return result;
  }
}

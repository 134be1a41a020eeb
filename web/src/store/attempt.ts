// Something that is tried: while it is under way it is not begun again, and when it fails it says so.

import { signal } from '@preact/signals-core';
import { ApiError } from '../net/rest_call.ts';

export class Attempt {
  readonly busy = signal(false);
  readonly failure = signal<ApiError | null>(null);

  // True when it went well.
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy.peek()) return false;
    this.busy.value = true;
    this.failure.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      this.failure.value = error instanceof ApiError ? error : new ApiError('internal', 0, String(error));
      return false;
    } finally {
      this.busy.value = false;
    }
  }

  forget(): void {
    this.failure.value = null;
  }
}

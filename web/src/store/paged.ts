// A list that the server gives page by page.

import { signal } from '@preact/signals-core';
import { ApiError } from '../net/rest_call.ts';

export type Phase = 'loading' | 'ready' | 'failed';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

// What was asked for is nothing that the server knows: not the way there is at fault, and the same will not do.
const isRefusal = (error: unknown): boolean => error instanceof ApiError && error.code === 'bad_message';

export class Paged<Item> {
  readonly phase = signal<Phase>('loading');
  readonly items = signal<readonly Item[]>([]);
  readonly more = signal<string | null>(null); // the next page's cursor
  readonly loading_more = signal(false);
  readonly more_failed = signal(false); // the next page did not come, and is still on offer
  readonly refused = signal(false); // what failed is of no use to be tried again
  private asked = 0;

  // `key_of` tells items apart, for one that moved between two pages is in both.
  constructor(
    private readonly fetch_page: (cursor: string | null) => Promise<Page<Item>>,
    private readonly key_of: (item: Item) => string | number,
  ) {}

  // The first page, anew. Asked for again before it came, only the last answer counts.
  async load(): Promise<void> {
    const number = ++this.asked;
    this.phase.value = 'loading';
    this.more_failed.value = false;
    this.refused.value = false;
    try {
      const page = await this.fetch_page(null);
      if (number !== this.asked) return;
      this.items.value = page.items;
      this.more.value = page.next_cursor;
      this.phase.value = 'ready';
    } catch (error) {
      if (number !== this.asked) return;
      this.refused.value = isRefusal(error);
      this.phase.value = 'failed';
    }
  }

  // A page that fails leaves what is there; the same button tries again. One that begins where nothing is any more is
  // refused: then it loads the list anew.
  async loadMore(): Promise<void> {
    if (this.more_failed.peek() && this.refused.peek()) return this.load();
    const cursor = this.more.peek();
    if (cursor === null || this.loading_more.peek()) return;
    const number = this.asked;
    this.loading_more.value = true;
    this.more_failed.value = false;
    try {
      const page = await this.fetch_page(cursor);
      if (number !== this.asked) return;
      const known = new Set(this.items.peek().map(this.key_of));
      const added = page.items.filter((item) => !known.has(this.key_of(item)));
      this.items.value = [...this.items.peek(), ...added];
      this.more.value = page.next_cursor;
    } catch (error) {
      if (number !== this.asked) return;
      this.refused.value = isRefusal(error);
      this.more_failed.value = true;
    } finally {
      this.loading_more.value = false;
    }
  }
}

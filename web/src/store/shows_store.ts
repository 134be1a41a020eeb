// The programme, page by page.

import { signal } from '@preact/signals-core';
import type { Show, ShowPage } from '../net/rest.ts';

export type Phase = 'loading' | 'ready' | 'failed';

export class ShowsStore {
  readonly phase = signal<Phase>('loading');
  readonly shows = signal<readonly Show[]>([]);
  readonly more = signal<string | null>(null); // the next page's cursor
  readonly loading_more = signal(false);

  constructor(private readonly fetch_page: (cursor: string | null) => Promise<ShowPage>) {}

  async load(): Promise<void> {
    this.phase.value = 'loading';
    try {
      const page = await this.fetch_page(null);
      this.shows.value = page.shows;
      this.more.value = page.next_cursor;
      this.phase.value = 'ready';
    } catch {
      this.phase.value = 'failed';
    }
  }

  // A page that fails leaves what is there; the same button tries again.
  async loadMore(): Promise<void> {
    const cursor = this.more.peek();
    if (cursor === null || this.loading_more.peek()) return;
    this.loading_more.value = true;
    try {
      const page = await this.fetch_page(cursor);
      const known = new Set(this.shows.peek().map((show) => show.id));
      this.shows.value = [...this.shows.peek(), ...page.shows.filter((show) => !known.has(show.id))];
      this.more.value = page.next_cursor;
    } catch {
      // Still on offer.
    } finally {
      this.loading_more.value = false;
    }
  }
}

// What can be bought here: today's shows first, then those that come; looked at anew every minute.

import { signal } from '@preact/signals-core';
import type { Show } from '../../net/rest.ts';
import type { Page, Phase } from '../../store/paged.ts';
import { salePhase } from '../../store/sale_phase.ts';

const every_ms = 60_000;
const most_coming = 6;

export class Programme {
  readonly phase = signal<Phase>('loading');
  readonly today = signal<readonly Show[]>([]);
  readonly coming = signal<readonly Show[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private is_stopped = true;

  constructor(
    private readonly fetchShows: () => Promise<Page<Show>>,
    private readonly now_ms: () => number,
    private readonly isToday: (show: Show) => boolean,
  ) {}

  start(): void {
    this.is_stopped = false;
    void this.load();
  }

  stop(): void {
    this.is_stopped = true;
    clearTimeout(this.timer);
  }

  async load(): Promise<void> {
    clearTimeout(this.timer);
    try {
      const { items } = await this.fetchShows();
      const open = items.filter((show) => salePhase(show, this.now_ms()) === 'open');
      this.today.value = open.filter(this.isToday);
      this.coming.value = open.filter((show) => !this.isToday(show)).slice(0, most_coming);
      this.phase.value = 'ready';
    } catch {
      // What was there stays; the whole screen says when the server is away.
      if (this.phase.peek() !== 'ready') this.phase.value = 'failed';
    }
    if (!this.is_stopped) this.timer = setTimeout(() => void this.load(), every_ms);
  }
}

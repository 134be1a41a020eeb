// The best seats: what the buyer wishes for, and what the server chose and holds until the buyer keeps it, asks for
// others or gives it back. Whoever asks for others is shown no seat twice until all have been seen.

import { computed, signal } from '@preact/signals-core';
import type { RoomStore } from './room_store.ts';

type Room = Pick<RoomStore, 'selectBest' | 'unselect' | 'mine' | 'limit' | 'order'>;

const most_at_once = 4;
const most_avoided = 100; // seats that the contract lets one name

// The answer comes before the cart that it changes: until then the page goes on showing what was there.
interface Chosen {
  readonly seats: readonly number[];
  readonly before: readonly number[];
  readonly cart: ReadonlySet<number> | null; // when the answer came
}
const nothing: Chosen = { seats: [], before: [], cart: null };

export class BestSeats {
  readonly wished = signal(2);
  readonly category = signal<string | null>(null);
  readonly asking = signal(false);
  readonly card_px = signal(0); // what the page covers with them, for the map to keep clear of
  private readonly chosen = signal<Chosen>(nothing);
  private seen: readonly number[] = [];
  private wish = '';

  // What is shown and waits to be confirmed, as far as it is still held; nothing once it is being bought.
  readonly proposal = computed<readonly number[]>(() => {
    if (this.room.order.value) return [];
    const { seats, before, cart } = this.chosen.value;
    const held = this.room.mine.value;
    const is_on_its_way = held === cart && !seats.some((seat) => held.has(seat));
    return (is_on_its_way ? before : seats).filter((seat) => held.has(seat));
  });

  readonly counts = computed(() =>
    Array.from({ length: Math.min(most_at_once, this.room.limit.value) }, (_, n) => n + 1),
  );

  // How many one may still take: what is only proposed goes when others come.
  readonly left = computed(
    () => this.room.limit.value - this.room.mine.value.size + this.proposal.value.length,
  );

  readonly count = computed(() =>
    Math.max(1, Math.min(this.wished.value, this.left.value, this.counts.value.length)),
  );

  constructor(private readonly room: Room) {}

  // Asks for seats: the best ones, or others than those that were seen, as long as the same is wished for.
  async ask(): Promise<void> {
    if (this.asking.peek()) return;
    this.asking.value = true;
    try {
      await this.choose();
    } finally {
      this.asking.value = false;
    }
  }

  // They are in the cart, and stay there.
  keep(): void {
    this.chosen.value = nothing;
    this.seen = [];
  }

  async letGo(): Promise<boolean> {
    const seats = this.proposal.peek();
    if (seats.length > 0 && !(await this.room.unselect(seats))) return false;
    this.keep();
    return true;
  }

  private async choose(): Promise<void> {
    const [count, category] = [this.count.peek(), this.category.peek()];
    const wish = `${count} ${category}`;
    // Another wish begins anew, and may get the same seats.
    if (wish !== this.wish && !(await this.letGo())) return;
    this.wish = wish;
    const shown = this.proposal.peek();
    const instead_of = shown.length > 0 ? this.seen.slice(-most_avoided) : [];
    const seats = await this.room.selectBest({
      count,
      ...(category !== null && { category }),
      ...(instead_of.length > 0 && { instead_of }),
    });
    if (seats) {
      this.chosen.value = { seats, before: shown, cart: this.room.mine.peek() };
      this.seen = [...instead_of, ...seats];
    } else this.seen = shown; // all were seen: the next time they come again
  }
}

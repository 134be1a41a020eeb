// The live map of a show at the desk of the house: seats are chosen to be looked at, blocked or released; sold to whoever
// stands at the counter; or an order is moved to other seats. What the room is, a connection of the house's own tells; each
// sale has one for its customer.

import { batch, computed, signal } from '@preact/signals-core';
import { Look } from '../../map/looks.ts';
import type { Plan } from '../../map/plan.ts';
import type { RoomStore } from '../../store/room_store.ts';
import { ask } from '../net/ask.ts';
import type { AnyOrder } from '../net/rows.ts';

export type DeskMode = 'seats' | 'sale' | 'move';

export interface SeatMove {
  readonly from: number;
  readonly to: number | null; // not chosen yet
}

export interface OrderMove {
  readonly order: AnyOrder;
  readonly moves: readonly SeatMove[];
}

type Listener = (seats: readonly number[] | 'all', mine: boolean) => void;
type BlockCall = 'block' | 'unblock';

export const most_at_once = 100; // seats that one call of the contract may name

export class SeatDesk {
  readonly mode = signal<DeskMode>('seats');
  readonly chosen = signal<readonly number[]>([]);
  readonly sale = signal<RoomStore | null>(null);
  readonly move = signal<OrderMove | null>(null);
  readonly misfit = signal<number | null>(null); // a seat that was tapped and cannot be moved to
  readonly done = signal<{ readonly done: number; readonly all: number } | null>(null); // of a long task
  private readonly changes = signal(0); // of the room, for what is computed from it
  private readonly listeners = new Set<Listener>();
  private stop_hearing: (() => void)[] = [];

  // The chosen seats by what they are in the room.
  readonly by_state = computed(() => {
    this.changes.value;
    const of = (look: Look) => this.chosen.value.filter((seat) => this.room.look(seat) === look);
    return { free: of(Look.free), held: of(Look.held), sold: of(Look.sold), blocked: of(Look.blocked) };
  });

  // The seats that the map marks.
  readonly marked = computed<readonly number[]>(() => {
    const move = this.move.value;
    if (this.mode.value === 'move' && move) {
      return move.moves.flatMap(({ from, to }) => (to === null ? [from] : [from, to])).sort((a, b) => a - b);
    }
    return this.mode.value === 'seats' ? this.chosen.value : [];
  });

  constructor(
    private readonly show: number,
    private readonly plan: Plan,
    readonly room: RoomStore,
    private readonly openSale: () => RoomStore,
  ) {}

  start(): void {
    this.stop_hearing.push(
      this.room.onSeats((seats) => {
        this.changes.value += 1;
        this.tell(seats, false);
      }),
    );
    this.room.start();
  }

  stop(): void {
    this.endSale();
    for (const stop of this.stop_hearing) stop();
    this.stop_hearing = [];
    this.room.stop();
  }

  nudge(): void {
    this.room.nudge();
    this.sale.peek()?.nudge();
  }

  // What the one at the counter has stands over what the room says.
  look(seat: number): Look {
    const own = this.sale.peek()?.look(seat);
    return own !== undefined && own >= Look.mine ? own : this.room.look(seat);
  }

  onSeats(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  setMode(mode: DeskMode): void {
    if (mode === this.mode.peek()) return;
    batch(() => {
      this.mode.value = mode;
      if (mode !== 'move') this.move.value = null;
      this.misfit.value = null;
      if (mode !== 'seats') this.chosen.value = [];
    });
    if (mode === 'sale' && !this.sale.peek()) this.beginSale();
  }

  // A tap on a seat.
  choose(seat: number): void {
    switch (this.mode.peek()) {
      case 'seats':
        this.toggle(seat);
        break;
      case 'sale':
        this.sale.peek()?.toggle(seat);
        break;
      case 'move':
        this.aim(seat);
        break;
    }
  }

  // A line was drawn around these: they are chosen too, or, where all of them were, no longer.
  lasso(seats: readonly number[]): void {
    const before = new Set(this.chosen.peek());
    if (seats.every((seat) => before.has(seat))) for (const seat of seats) before.delete(seat);
    else for (const seat of seats) before.add(seat);
    this.setChosen(before);
  }

  // The whole rows of what is chosen.
  takeRows(): void {
    const rows = new Set(this.chosen.peek().map((seat) => this.plan.row[seat]));
    const seats = new Set<number>();
    for (const row of rows) {
      const { first_seat, seat_count } = this.plan.rows[row];
      for (let seat = first_seat; seat < first_seat + seat_count; seat += 1) seats.add(seat);
    }
    this.setChosen(seats);
  }

  clear(): void {
    this.chosen.value = [];
  }

  // Takes seats off sale, or puts them back. Many go in several calls, each of them all or none.
  async setBlocked(call: BlockCall, seats: readonly number[], reason: string): Promise<void> {
    this.done.value = { done: 0, all: seats.length };
    try {
      for (let at = 0; at < seats.length; at += most_at_once) {
        const some = seats.slice(at, at + most_at_once);
        const body = { seats: some, ...(reason !== '' && { reason }) };
        await ask(`/admin/shows/${this.show}/${call}`, { method: 'POST', body });
        this.done.value = { done: at + some.length, all: seats.length };
      }
    } finally {
      this.done.value = null;
      this.room.nudge(); // one that hears nothing by itself
    }
  }

  // The next customer: whoever was served leaves nothing behind.
  nextCustomer(): void {
    this.endSale();
    this.beginSale();
  }

  // ---- moving an order ----

  beginMove(order: AnyOrder, seats: readonly number[]): void {
    batch(() => {
      this.mode.value = 'move';
      this.chosen.value = [];
      this.move.value = { order, moves: seats.map((from) => ({ from, to: null })) };
    });
  }

  // Which seat of the order is moved next: the first that has nowhere to go yet.
  readonly moving = computed<number | null>(
    () => this.move.value?.moves.find(({ to }) => to === null)?.from ?? null,
  );

  // Whether a seat can stand for the one that is moved: it is free, and of the same category.
  fits(seat: number): boolean {
    const from = this.moving.peek();
    return (
      from !== null &&
      this.plan.category[seat] === this.plan.category[from] &&
      this.room.look(seat) === Look.free
    );
  }

  // A seat that was aimed at already is let go; one that fits is taken for the seat that is moved next.
  private aim(seat: number): void {
    const move = this.move.peek();
    if (!move) return;
    const taken = move.moves.find(({ to }) => to === seat);
    const is_misfit = !taken && this.moving.peek() !== null && !this.fits(seat);
    this.misfit.value = is_misfit ? seat : null;
    if (!taken && !this.fits(seat)) return;
    const from = taken ? taken.from : this.moving.peek();
    this.move.value = {
      ...move,
      moves: move.moves.map((each) =>
        each.from === from ? { from: each.from, to: taken ? null : seat } : each,
      ),
    };
  }

  private toggle(seat: number): void {
    const seats = new Set(this.chosen.peek());
    seats.has(seat) ? seats.delete(seat) : seats.add(seat);
    this.setChosen(seats);
  }

  private setChosen(seats: ReadonlySet<number>): void {
    this.chosen.value = [...seats].sort((a, b) => a - b);
  }

  private beginSale(): void {
    const sale = this.openSale();
    this.stop_hearing.push(sale.onSeats((seats, mine) => this.tell(seats, mine)));
    this.sale.value = sale;
    sale.start();
  }

  private endSale(): void {
    const sale = this.sale.peek();
    if (!sale) return;
    const held = [...sale.mine.peek()];
    if (held.length > 0 && !sale.order.peek()) void sale.unselect(held).then(() => sale.stop());
    else sale.stop();
    this.sale.value = null;
    this.tell('all', true);
  }

  private tell(seats: readonly number[] | 'all', mine: boolean): void {
    for (const listener of this.listeners) listener(seats, mine);
  }
}

// All seats of a room as it says they are, one byte each, and how many of them are free. It is not a signal, because 20,000
// seats change one by one: whoever paints is told of those that did.

import { signal } from '@preact/signals-core';
import { SeatState } from '../net/seat_states.ts';
import type { ChangesMessage } from '../net/wire.ts';

const kinds = ['free', 'held', 'sold', 'blocked'] as const;

export class SeatPicture {
  readonly free_count = signal(0);
  private states: Uint8Array = new Uint8Array(0);

  // Whether the room has told of its seats.
  get is_known(): boolean {
    return this.states.length > 0;
  }

  // Undefined for a seat that the room does not have, and before it has told of any.
  stateOf(seat: number): SeatState | undefined {
    return this.states[seat] as SeatState | undefined;
  }

  begin(states: Uint8Array): void {
    this.states = states;
    this.free_count.value = states.reduce((sum, state) => sum + (state === SeatState.free ? 1 : 0), 0);
  }

  // Returns the seats that are something else now.
  change(message: ChangesMessage): number[] {
    const changed: number[] = [];
    let free = this.free_count.peek();
    for (const kind of kinds) {
      const state = SeatState[kind];
      for (const seat of message[kind] ?? []) {
        if (seat < 0 || seat >= this.states.length || this.states[seat] === state) continue;
        if (this.states[seat] === SeatState.free) free -= 1;
        if (state === SeatState.free) free += 1;
        this.states[seat] = state;
        changed.push(seat);
      }
    }
    this.free_count.value = free;
    return changed;
  }
}

// An evening of a room, played again: the picture it began with, and what every flush changed. Going back begins at a whole
// picture that was kept on the way and goes forward from there.

import { batch, signal } from '@preact/signals-core';
import type { Look } from '../../map/looks.ts';
import { decodeSeatStates, SeatState } from '../../net/seat_states.ts';

type Letter = 'f' | 'h' | 's' | 'b';

const states: Readonly<Record<Letter, SeatState>> = {
  f: SeatState.free,
  h: SeatState.held,
  s: SeatState.sold,
  b: SeatState.blocked,
};

export const reasons = [
  'selected',
  'unselected',
  'expired',
  'restored',
  'revoked',
  'sold',
  'returned',
  'blocked',
  'unblocked',
] as const;
export type Reason = (typeof reasons)[number];

export interface ReplayPage {
  readonly start: { readonly at: string; readonly seats: string } | null;
  readonly people: readonly { readonly id: string; readonly username: string | null }[];
  readonly frames: readonly {
    readonly at: string;
    readonly seats?: string;
    readonly changes?: readonly (readonly [number, Letter, number | null, Reason])[];
  }[];
  readonly next_cursor: string | null;
}

export interface Change {
  readonly seat: number;
  readonly state: SeatState;
  readonly person: { readonly id: string; readonly username: string | null } | null;
  readonly why: Reason;
}

export interface Frame {
  readonly at: string;
  readonly changes: readonly Change[];
  readonly picture: Uint8Array | null; // the whole room, where it was opened anew
}

type Listener = (seats: readonly number[] | 'all', mine: boolean) => void;
type FetchPage = (cursor: string | null) => Promise<ReplayPage>;

const frames_per_picture = 400;
const longest_wait_ms = 1_200; // nobody wants to watch an empty afternoon
const shortest_wait_ms = 16;

function readFrame(frame: ReplayPage['frames'][number], people: ReplayPage['people']): Frame {
  const picture = frame.seats === undefined ? null : (decodeSeatStates(frame.seats) ?? null);
  const changes = (frame.changes ?? []).map(([seat, letter, person, why]) => ({
    seat,
    state: states[letter],
    person: person === null ? null : (people[person] ?? null),
    why,
  }));
  return { at: frame.at, changes, picture };
}

export class Replay {
  readonly phase = signal<'loading' | 'ready' | 'empty' | 'failed'>('loading');
  readonly is_complete = signal(false); // all that is kept has been fetched
  readonly length = signal(0); // frames that are there
  readonly position = signal(0); // how many of them have happened
  readonly playing = signal(false);
  readonly speed = signal(60);
  private begin_at = '';
  private frames: Frame[] = [];
  private pictures: Uint8Array[] = []; // before the first frame, and after every so many
  private room: Uint8Array = new Uint8Array(0);
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private cursor: string | null = null;

  constructor(private readonly fetchPage: FetchPage) {}

  // Fetches what is kept, page by page; what is there can be played while the rest comes. Goes on where it failed.
  async load(): Promise<void> {
    this.stopped = false;
    if (this.phase.peek() === 'failed') this.phase.value = this.frames.length > 0 ? 'ready' : 'loading';
    try {
      do {
        const page = await this.fetchPage(this.cursor);
        if (this.stopped) return;
        this.take(page);
        this.cursor = page.next_cursor;
      } while (this.cursor !== null);
      this.is_complete.value = true;
    } catch {
      if (!this.stopped) this.phase.value = 'failed';
    }
  }

  stop(): void {
    this.stopped = true;
    this.pause();
  }

  look(seat: number): Look {
    return (this.room[seat] ?? SeatState.blocked) as Look;
  }

  onSeats(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // What happened last, or null at the beginning.
  get current(): Frame | null {
    return this.frames[this.position.peek() - 1] ?? null;
  }

  get now(): string {
    return this.current?.at ?? this.begin_at;
  }

  count(state: SeatState): number {
    let sum = 0;
    for (const each of this.room) if (each === state) sum += 1;
    return sum;
  }

  seek(position: number): void {
    const to = Math.max(0, Math.min(this.frames.length, Math.round(position)));
    const from = this.position.peek();
    if (to === from) return;
    if (to === from + 1) {
      const { changes, picture } = this.frames[from];
      this.apply(this.room, this.frames[from]);
      this.position.value = to;
      this.tell(picture ? 'all' : changes.map(({ seat }) => seat));
      return;
    }
    const kept = Math.floor(to / frames_per_picture);
    const nearest = kept * frames_per_picture;
    let at = from;
    if (to < from || nearest > from) {
      this.room = this.pictures[kept].slice();
      at = nearest;
    }
    for (; at < to; at += 1) this.apply(this.room, this.frames[at]);
    this.position.value = to;
    this.tell('all');
  }

  play(): void {
    if (this.playing.peek()) return;
    if (this.position.peek() >= this.frames.length) this.seek(0);
    this.playing.value = true;
    this.waitForNext();
  }

  pause(): void {
    clearTimeout(this.timer);
    this.playing.value = false;
  }

  private waitForNext(): void {
    const next = this.frames[this.position.peek()];
    if (!next) {
      this.pause();
      return;
    }
    const passed_ms = Date.parse(next.at) - Date.parse(this.now);
    const wait_ms = Math.max(shortest_wait_ms, Math.min(longest_wait_ms, passed_ms / this.speed.peek()));
    this.timer = setTimeout(() => {
      this.seek(this.position.peek() + 1);
      if (this.playing.peek()) this.waitForNext();
    }, wait_ms);
  }

  private take({ start, people, frames }: ReplayPage): void {
    if (start && this.pictures.length === 0) {
      this.room = decodeSeatStates(start.seats) ?? new Uint8Array(0);
      this.begin_at = start.at;
      this.pictures.push(this.room.slice());
    }
    if (this.pictures.length === 0) {
      this.phase.value = 'empty';
      return;
    }
    const latest = this.pictures[this.pictures.length - 1].slice();
    for (let at = (this.pictures.length - 1) * frames_per_picture; at < this.frames.length; at += 1) {
      this.apply(latest, this.frames[at]);
    }
    for (const frame of frames) {
      const read = readFrame(frame, people);
      this.frames.push(read);
      this.apply(latest, read);
      if (this.frames.length % frames_per_picture === 0) this.pictures.push(latest.slice());
    }
    batch(() => {
      this.length.value = this.frames.length;
      this.phase.value = this.frames.length > 0 ? 'ready' : 'empty';
    });
    this.tell('all');
  }

  private apply(room: Uint8Array, { changes, picture }: Frame): void {
    if (picture) room.set(picture.subarray(0, room.length));
    for (const { seat, state } of changes) if (seat < room.length) room[seat] = state;
  }

  private tell(seats: readonly number[] | 'all'): void {
    for (const listener of this.listeners) listener(seats, true);
  }
}

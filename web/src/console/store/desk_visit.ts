// A visit to a show's live map: its facts, its plan and its rooms, loaded together.

import { signal } from '@preact/signals-core';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { fetchPlan, fetchShow, type Show } from '../../net/rest.ts';
import { ApiError, page_clock } from '../../net/rest_call.ts';
import { RestRoom } from '../../net/rest_room.ts';
import { RoomClient } from '../../net/room_client.ts';
import type { Pass, RoomEvents, RoomLink } from '../../net/room_link.ts';
import { roomUrl } from '../../net/room_url.ts';
import { RoomStore } from '../../store/room_store.ts';
import { ask } from '../net/ask.ts';
import { SeatDesk } from './seat_desk.ts';
import { onlooker, WalkIn, type WalkInTokens } from './walk_in.ts';

export interface Desk {
  readonly show: Show;
  readonly plan: Plan;
  readonly desk: SeatDesk;
}

export type DeskState =
  | { readonly phase: 'loading' | 'missing' | 'failed' }
  | { readonly phase: 'ready'; readonly at: Desk };

const clock = page_clock;

function openRoom(id: number, pass: Pass): (events: RoomEvents) => RoomLink {
  return (events) =>
    'WebSocket' in window
      ? new RoomClient({ url: roomUrl(id), events, pass, clock })
      : new RestRoom({ id, events, pass, clock });
}

const createWalkIn = () => ask<WalkInTokens>('/auth/walk-in', { method: 'POST' });

export class DeskVisit {
  readonly state = signal<DeskState>({ phase: 'loading' });
  private readonly abort = new AbortController();
  private desk: SeatDesk | undefined;

  constructor(private readonly id: number) {}

  async load(): Promise<void> {
    this.state.value = { phase: 'loading' };
    const { signal: stop } = this.abort;
    try {
      const [show, document] = await Promise.all([fetchShow(this.id, stop), fetchPlan(this.id, stop)]);
      const plan = parsePlan(document);
      const openSale = () => new RoomStore(openRoom(this.id, new WalkIn(createWalkIn, () => clock.now_ms())));
      const desk = new SeatDesk(this.id, plan, new RoomStore(openRoom(this.id, onlooker)), openSale);
      this.desk = desk;
      desk.start();
      this.state.value = { phase: 'ready', at: { show, plan, desk } };
    } catch (error) {
      if (stop.aborted) return;
      const missing = error instanceof ApiError && error.status === 404;
      this.state.value = { phase: missing ? 'missing' : 'failed' };
    }
  }

  leave(): void {
    this.abort.abort();
    this.desk?.stop();
  }
}

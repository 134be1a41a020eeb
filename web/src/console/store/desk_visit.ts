// A visit to a show's live map: its facts, its plan and its rooms, loaded together. A draft, which no buyer and none of the
// staff can see, is shown to admins by what they know of it.

import { signal } from '@preact/signals-core';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { fetchPlan, fetchShow, type Show } from '../../net/rest.ts';
import { ApiError, page_clock } from '../../net/rest_call.ts';
import { RestRoom } from '../../net/rest_room.ts';
import { RoomClient } from '../../net/room_client.ts';
import type { Pass, RoomEvents, RoomLink } from '../../net/room_link.ts';
import { roomUrl } from '../../net/room_url.ts';
import { RoomStore } from '../../store/room_store.ts';
import { staff } from '../../store/staff.ts';
import { ask } from '../net/ask.ts';
import type { WholeShow } from '../net/rows.ts';
import { DraftRoom } from './draft_room.ts';
import { SeatDesk } from './seat_desk.ts';
import { onlooker, WalkIn, type WalkInTokens } from './walk_in.ts';

// What the desk has to know of a show.
export type DeskShow = Pick<
  Show,
  'id' | 'venue' | 'hall' | 'starts_at' | 'status' | 'prices' | 'checkout_methods'
> & { readonly event: { readonly title: string } };

export interface Desk {
  readonly show: DeskShow;
  readonly plan: Plan;
  readonly desk: SeatDesk;
}

export type DeskState =
  | { readonly phase: 'loading' | 'missing' | 'failed' }
  | { readonly phase: 'ready'; readonly at: Desk };

const clock = page_clock;

type OpenRoom = (events: RoomEvents) => RoomLink;

const isMissing = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

function openRoom(id: number, pass: Pass): OpenRoom {
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
      const at = await this.open(stop).catch((error) => {
        if (isMissing(error) && staff.is_admin.peek()) return this.openDraft();
        throw error;
      });
      if (stop.aborted) return;
      this.desk?.stop();
      this.desk = at.desk;
      at.desk.start();
      this.state.value = { phase: 'ready', at };
    } catch (error) {
      if (!stop.aborted) this.state.value = { phase: isMissing(error) ? 'missing' : 'failed' };
    }
  }

  private async open(stop: AbortSignal): Promise<Desk> {
    const [show, document] = await Promise.all([fetchShow(this.id, stop), fetchPlan(this.id, stop)]);
    const openSale = () => new RoomStore(openRoom(this.id, new WalkIn(createWalkIn, () => clock.now_ms())));
    return this.deskOf(show, parsePlan(document), openRoom(this.id, onlooker), openSale);
  }

  private async openDraft(): Promise<Desk> {
    const fetch = () => ask<WholeShow>(`/admin/shows/${this.id}`);
    const show = await fetch();
    const plan = parsePlan(await ask(`/admin/seating-plans/${show.plan_id}/document`));
    const { seat_count } = plan;
    const open = (events: RoomEvents) =>
      new DraftRoom({ seat_count, fetch, events, opened: () => void this.load() });
    return this.deskOf({ ...show, checkout_methods: [] }, plan, open, () => new RoomStore(open));
  }

  private deskOf(show: DeskShow, plan: Plan, open: OpenRoom, openSale: () => RoomStore): Desk {
    return { show, plan, desk: new SeatDesk(this.id, plan, new RoomStore(open), openSale) };
  }

  leave(): void {
    this.abort.abort();
    this.desk?.stop();
  }
}

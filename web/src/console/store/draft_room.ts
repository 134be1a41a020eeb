// The room of a show that is not in the programme yet, for those who plan it: nobody else is in it, so it is the plan with
// the seats that are off sale. It is asked for again now and then, for a colleague may be at work on it, too.

import { RoomError } from '../../net/requests.ts';
import type { Connection, RoomEvents, RoomLink } from '../../net/room_link.ts';
import { SeatState } from '../../net/seat_states.ts';
import type { OkMessage } from '../../net/wire.ts';
import type { WholeShow } from '../net/rows.ts';

const look_again_ms = 10_000;
const no_limits = { seats: 0, hold_seconds: 0 }; // nobody holds anything

export interface DraftRoomOptions {
  readonly seat_count: number;
  readonly fetch: () => Promise<WholeShow>;
  readonly events: RoomEvents;
  readonly opened: () => void; // it is no draft any more
}

export class DraftRoom implements RoomLink {
  readonly can_extend = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private asked = 0;
  private picture = '';
  private version = 0;
  private connection: Connection = 'connecting';

  constructor(private readonly options: DraftRoomOptions) {}

  start(): void {
    void this.look();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  nudge(): void {
    void this.look();
  }

  askAsCustomer(): Promise<OkMessage> {
    return Promise.reject(new RoomError('sale_not_open', 'a draft sells nothing'));
  }

  // Of two questions that are under way the later one's answer counts: the first may be from before what was just changed.
  private async look(): Promise<void> {
    const number = ++this.asked;
    clearTimeout(this.timer);
    try {
      const show = await this.options.fetch();
      if (number !== this.asked || this.stopped) return;
      if (show.status !== 'draft') {
        this.options.opened();
        return;
      }
      this.take(show);
      this.setConnection('live');
    } catch {
      if (number !== this.asked || this.stopped) return;
      this.setConnection('offline');
    }
    this.timer = setTimeout(() => void this.look(), look_again_ms);
  }

  private take({ id, blocked, status }: WholeShow): void {
    const picture = blocked.join();
    if (picture === this.picture && this.version > 0) return;
    this.picture = picture;
    this.version += 1;
    const states = new Uint8Array(this.options.seat_count).fill(SeatState.free);
    for (const seat of blocked) states[seat] = SeatState.blocked;
    const { version } = this;
    const now = new Date().toISOString();
    this.options.events.state({ show: id, epoch: 'draft', version, now, status, limits: no_limits }, states);
  }

  private setConnection(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.options.events.connection(connection);
  }
}

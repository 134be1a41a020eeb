// What a scanner knows of a show's tickets by itself: the house's keys, and which tickets are void. It says whether a code is
// one that may go in, as far as that can be said without the server; who has gone in before is the ledger's to know.

import type { Show } from '../../net/rest.ts';
import type { RevokedPage, TicketKey } from '../net/rest_door.ts';
import { isTyped, type Reading, readPayload } from './payload.ts';

export interface KnowledgeCalls {
  keys(): Promise<readonly TicketKey[]>;
  revoked(show: number, since: number): Promise<RevokedPage>;
}

export interface Known {
  readonly keys: readonly TicketKey[];
  readonly revoked: readonly string[]; // codes of tickets that are void
  readonly since: number; // up to which change of that list
}

// A seat and its ticket's code, or why not; the seat is told where the code could be read.
export type Judgement =
  | { readonly reason?: never; readonly seat: number; readonly code: string }
  | { readonly reason: string; readonly seat?: number };

export class Knowledge {
  private keys: readonly TicketKey[];
  private are_keys_fresh = false; // asked for since the page is open
  private readonly revoked: Set<string>;
  private since: number;

  constructor(
    private readonly show: Show,
    private readonly calls: KnowledgeCalls,
    known?: Known,
  ) {
    this.keys = known?.keys ?? [];
    this.revoked = new Set(known?.revoked);
    this.since = known?.since ?? 0;
  }

  get known(): Known {
    return { keys: this.keys, revoked: [...this.revoked], since: this.since };
  }

  async learn(): Promise<void> {
    if (!this.are_keys_fresh) this.keys = await this.calls.keys();
    this.are_keys_fresh = true;
    for (let more = true; more; ) {
      const page = await this.calls.revoked(this.show.id, this.since);
      for (const { code } of page.revoked) this.revoked.add(code);
      this.since = page.since;
      more = page.more;
    }
  }

  read(text: string): Reading {
    return readPayload(text, this.keys);
  }

  judge(text: string, now_ms: number): Judgement {
    if (isTyped(text)) return { reason: 'typed_offline' };
    const reading = this.read(text);
    if (reading.kind !== 'ticket') return { reason: reading.kind };
    const { seat, code } = reading;
    if (reading.show !== this.show.id) return { reason: 'wrong_show' };
    if (now_ms > Date.parse(this.show.ends_at)) return { reason: 'too_late', seat };
    return this.revoked.has(code) ? { reason: 'cancelled', seat } : { seat, code };
  }
}

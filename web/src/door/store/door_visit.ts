// A door that is opened: the show, its plan for the names of seats, and the scanner's judgement. The ledger is one for the
// browser, whichever show its tickets were for.

import { signal } from '@preact/signals-core';
import { type Plan, parsePlan } from '../../map/plan.ts';
import { browserStorage } from '../../net/browser_storage.ts';
import { newIdempotencyKey } from '../../net/idempotency.ts';
import { fetchPlan, fetchShow } from '../../net/rest.ts';
import { ApiError, page_clock } from '../../net/rest_call.ts';
import { staff } from '../../store/staff.ts';
import {
  checkIn,
  checkInBatch,
  fetchAttendance,
  fetchKeys,
  fetchRevoked,
  undoCheckIn,
} from '../net/rest_door.ts';
import { kept } from '../offline/kept.ts';
import { Door, type DoorCalls, type Learned } from './door.ts';
import { gate_name } from './gate_name.ts';
import { Ledger, ledger_storage_key } from './ledger.ts';

const calls: DoorCalls = {
  checkIn: (scan, stop) => staff.perform((token) => checkIn(scan, token, stop)),
  checkInBatch: (scans) => staff.perform((token) => checkInBatch(scans, token)),
  undo: (ticket) => staff.perform((token) => undoCheckIn(ticket, token)),
  keys: fetchKeys,
  revoked: (show, since) => staff.perform((token) => fetchRevoked(show, since, token)),
  attendance: (show) => staff.perform((token) => fetchAttendance(show, token)),
};

const ledger = new Ledger(browserStorage(), page_clock.now_ms());
window.addEventListener('storage', ({ key }) => {
  if (key === ledger_storage_key) ledger.refresh();
});

export type DoorState =
  | { readonly phase: 'loading' | 'missing' | 'failed' }
  | { readonly phase: 'open'; readonly door: Door; readonly plan: Plan };

const learnedName = (show: number) => `shows/${show}/learned`;

export class DoorVisit {
  readonly state = signal<DoorState>({ phase: 'loading' });
  private door: Door | undefined;
  private left = false;

  constructor(private readonly id: number) {}

  async load(): Promise<void> {
    this.state.value = { phase: 'loading' };
    try {
      const { show, document } = await kept.freshOr(`shows/${this.id}`, async () => {
        const [show, document] = await Promise.all([fetchShow(this.id), fetchPlan(this.id)]);
        return { show, document };
      });
      const plan = parsePlan(document);
      const learned = await kept.get<Learned>(learnedName(this.id));
      if (this.left) return;
      const door = new Door({
        show,
        gate: gate_name.peek().trim(),
        calls,
        ledger,
        now_ms: () => page_clock.now_ms(),
        new_nonce: newIdempotencyKey,
        learned,
        keep: (all) => void kept.put(learnedName(this.id), all),
      });
      this.door = door;
      door.start();
      this.state.value = { phase: 'open', door, plan };
    } catch (error) {
      const missing = error instanceof ApiError && error.status === 404;
      this.state.value = { phase: missing ? 'missing' : 'failed' };
    }
  }

  leave(): void {
    this.left = true;
    this.door?.stop();
  }
}

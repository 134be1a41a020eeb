// The door of one show. Whoever is scanned is asked of the server; where that does not answer in time the scanner decides
// by itself: by the signature, the show, the list of void tickets and whom it has let in before. Each scan keeps its nonce
// whichever way it goes, so one that the server did hear of is not told a second time.

import { batch, signal } from '@preact/signals-core';
import type { Show } from '../../net/rest.ts';
import { ApiError } from '../../net/rest_call.ts';
import type { Admission, Attendance, ScanBody } from '../net/rest_door.ts';
import { isUnreachable } from '../net/unreachable.ts';
import { Knowledge, type KnowledgeCalls, type Known } from './knowledge.ts';
import type { Ledger } from './ledger.ts';
import { isTyped } from './payload.ts';
import { type Told, type Verdict, verdictOf } from './verdict.ts';

// Made as whoever signed in; they fail with an ApiError.
export interface DoorCalls extends KnowledgeCalls {
  checkIn(scan: ScanBody, signal: AbortSignal): Promise<Admission>;
  checkInBatch(scans: readonly ScanBody[]): Promise<readonly Admission[]>;
  undo(ticket: string): Promise<void>;
  attendance(show: number): Promise<Attendance>;
}

// All that is worth keeping for a door that opens without the server.
export interface Learned extends Known {
  readonly attendance: Attendance | null;
}

export interface DoorOptions {
  readonly show: Show;
  readonly gate: string;
  readonly calls: DoorCalls;
  readonly ledger: Ledger;
  readonly now_ms: () => number;
  readonly new_nonce: () => string;
  readonly learned?: Learned | undefined; // when this door was open before
  readonly keep?: (learned: Learned) => void;
}

const patience_ms = 2_500; // that a queue has for the server
const sync_ms = 10_000;
const unnoticed_ms = 250; // an answer that comes so soon needs no word that it is waited for

function withOneMore(attendance: Attendance, gate: string | null): Attendance {
  const { admitted, gates } = attendance;
  const here = gates.find((each) => each.gate === gate)?.admitted ?? 0;
  const others = gates.filter((each) => each.gate !== gate);
  return { ...attendance, admitted: admitted + 1, gates: [...others, { gate, admitted: here + 1 }] };
}

export class Door {
  readonly verdict = signal<Verdict | null>(null);
  readonly busy = signal(false);
  // It takes long enough that the last verdict must not be taken for that of whoever stands there now.
  readonly is_checking = signal(false);
  readonly is_online = signal(true);
  readonly is_prepared = signal(false); // has what it needs to decide by itself
  readonly is_signed_out = signal(false);
  readonly attendance = signal<Attendance | null>(null);
  readonly undo_state = signal<'none' | 'possible' | 'busy' | 'done' | 'failed'>('none');
  private readonly knowledge: Knowledge;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private syncing: Promise<void> | undefined;
  private stopped = false;
  private number = 0;

  constructor(private readonly options: DoorOptions) {
    const { show, calls, learned } = options;
    this.knowledge = new Knowledge(show, calls, learned);
    this.attendance.value = learned?.attendance ?? null;
    this.is_prepared.value = learned !== undefined;
  }

  get show(): Show {
    return this.options.show;
  }

  get ledger(): Ledger {
    return this.options.ledger;
  }

  start(): void {
    void this.sync();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  // What was scanned or typed. One at a time: what comes while it is busy is left alone.
  async scan(text: string): Promise<void> {
    const code = text.trim();
    if (code === '' || this.busy.peek()) return;
    this.busy.value = true;
    const slow = setTimeout(() => {
      this.is_checking.value = true;
    }, unnoticed_ms);
    try {
      this.tell(await this.judge(code, this.options.new_nonce()));
    } finally {
      clearTimeout(slow);
      batch(() => {
        this.busy.value = false;
        this.is_checking.value = false;
      });
    }
  }

  // What the camera sees. False where there is no time for it just now: then it is to be shown again.
  take(text: string): boolean {
    if (this.busy.peek()) return false;
    void this.scan(text);
    return true;
  }

  // Takes back that the ticket of the last verdict went in.
  async undo(): Promise<void> {
    const verdict = this.verdict.peek();
    if (!verdict?.admitted || this.undo_state.peek() === 'busy') return;
    this.undo_state.value = 'busy';
    // Somebody else may have been scanned meanwhile: the words would be about him.
    const say = (state: 'done' | 'failed') => {
      if (this.verdict.peek()?.nonce === verdict.nonce) this.undo_state.value = state;
    };
    try {
      await this.untilTold(verdict.nonce);
      const entry = this.ledger.entryOf(verdict.nonce);
      // What waits nobody knows of yet, and a conflict is another entrance's admission: neither is the server's to take back.
      const ticket = verdict.ticket?.id ?? entry?.ticket;
      if (entry?.state !== 'waiting' && entry?.state !== 'conflict' && ticket !== undefined) {
        await this.options.calls.undo(ticket);
      }
      this.ledger.remove(verdict.nonce);
      say('done');
      void this.sync();
    } catch (error) {
      this.heard(error);
      say('failed');
    }
  }

  // A scan that is being told to the server at this moment is neither here nor there: waits until it is, for as long as
  // whoever pressed the button does.
  private async untilTold(nonce: string): Promise<void> {
    const telling = this.ledger.in_flight;
    if (!telling || this.ledger.entryOf(nonce)?.state !== 'waiting') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(new ApiError('offline', 0, 'no answer')), patience_ms);
    });
    await Promise.race([telling.catch(() => undefined), late]).finally(() => clearTimeout(timer));
  }

  // Tells what waits and learns what is new; by itself every few seconds, and at once when the network comes back.
  sync(): Promise<void> {
    clearTimeout(this.timer);
    this.syncing ??= this.talk().finally(() => {
      this.syncing = undefined;
      if (!this.stopped) this.timer = setTimeout(() => void this.sync(), sync_ms);
    });
    return this.syncing;
  }

  private async talk(): Promise<void> {
    const { calls, show } = this.options;
    try {
      await this.knowledge.learn();
      this.is_prepared.value = true;
      await this.ledger.upload((scans) => calls.checkInBatch(scans));
      const attendance = await calls.attendance(show.id);
      batch(() => {
        this.attendance.value = attendance;
        this.is_online.value = true;
        this.is_signed_out.value = false;
      });
      this.options.keep?.({ ...this.knowledge.known, attendance });
    } catch (error) {
      this.heard(error);
    }
  }

  private heard(error: unknown): void {
    if (isUnreachable(error)) this.is_online.value = false;
    else if (error instanceof ApiError && error.code === 'not_authenticated') this.is_signed_out.value = true;
  }

  private tell(told: Told): void {
    this.number += 1;
    batch(() => {
      this.verdict.value = { ...told, number: this.number };
      this.undo_state.value = told.admitted ? 'possible' : 'none';
    });
  }

  private async judge(code: string, nonce: string): Promise<Told> {
    const scan = this.scanOf(code, nonce);
    // What is no code of ours at all need not be asked about; keys that we lack the server may have.
    const reading = isTyped(code) ? undefined : this.knowledge.read(code);
    if (reading?.kind === 'torn') return { admitted: false, reason: 'torn', is_own: true, nonce };
    // The server does not know yet whom we let in while it was away: it would let him in once more.
    if (reading?.kind === 'ticket' && this.ledger.waits(this.show.id, reading.code)) {
      return this.decide(code, scan);
    }
    try {
      const admission = await this.askServer(scan);
      this.is_online.value = true;
      this.remember(admission, scan, reading?.kind === 'ticket' ? reading.code : undefined);
      return verdictOf(admission, nonce);
    } catch (error) {
      this.heard(error);
      if (!isUnreachable(error) && !this.is_signed_out.peek()) {
        return { admitted: false, reason: 'failed', is_own: true, nonce };
      }
      return this.decide(code, scan);
    }
  }

  private scanOf(code: string, nonce: string): ScanBody {
    const { gate, show } = this.options;
    return { code, show_id: show.id, nonce, ...(gate !== '' && { gate }) };
  }

  private async askServer(scan: ScanBody): Promise<Admission> {
    const abort = new AbortController();
    // A scanner that knows it is alone asks all the same, but lets nobody wait for it.
    const timer = setTimeout(() => abort.abort(), this.is_online.peek() ? patience_ms : patience_ms / 5);
    try {
      return await this.options.calls.checkIn(scan, abort.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  // So that it is known here, too, when the network is gone a moment later.
  private remember(admission: Admission, scan: ScanBody, code: string | undefined): void {
    if (!admission.admitted) return;
    const known = this.attendance.peek();
    if (known) this.attendance.value = withOneMore(known, scan.gate ?? null);
    if (code === undefined) return;
    const at = admission.check_in?.at ?? this.now();
    this.ledger.add({ scan: { ...scan, at }, code, seat: admission.ticket?.seat ?? null, state: 'told' });
  }

  private decide(text: string, scan: ScanBody): Told {
    const refuse = (reason: string, seat?: number): Told => ({
      admitted: false,
      reason,
      is_own: true,
      nonce: scan.nonce,
      ...(seat !== undefined && { seat }),
    });
    if (!isTyped(text) && !this.is_prepared.peek()) return refuse('unprepared');
    const judgement = this.knowledge.judge(text, this.options.now_ms());
    if (judgement.reason !== undefined) return refuse(judgement.reason, judgement.seat);
    const { seat, code } = judgement;
    const before = this.ledger.find(this.show.id, code);
    if (before) {
      const { at, gate = null } = before.scan;
      return { ...refuse('already_in', seat), before: { at, gate, by_name: null } };
    }
    this.ledger.add({ scan: { ...scan, at: this.now() }, code, seat, state: 'waiting' });
    return { admitted: true, reason: 'admitted', is_own: true, nonce: scan.nonce, seat };
  }

  private now(): string {
    return new Date(this.options.now_ms()).toISOString();
  }
}

// Whom this scanner has let in: kept by the browser, so that neither a reload nor an empty battery forgets it. What it
// let in while it was on its own waits to be told, each scan under its nonce, so that telling it twice is the same as once.
// Where the server says that such a ticket should not have gone in, that is a conflict, and stays until somebody saw it.

import { computed, signal } from '@preact/signals-core';
import type { KeyedStorage } from '../../net/browser_storage.ts';
import { ApiError } from '../../net/rest_call.ts';
import type { Admission, CheckIn, ScanBody } from '../net/rest_door.ts';

export interface Entry {
  readonly scan: ScanBody & { readonly at: string };
  readonly code: string; // the ticket's, 32 digits
  readonly seat: number | null;
  readonly state: 'waiting' | 'told' | 'conflict';
  readonly ticket?: string; // its id, once the server was told
  readonly reason?: string; // of a conflict
  readonly before?: CheckIn; // where it was in already
}

export const ledger_storage_key = 'holdfast.door.ledger';
const kept_ms = 36 * 3_600_000;
const batch_size = 200;

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null;
  return (
    typeof entry?.code === 'string' &&
    typeof entry.scan?.nonce === 'string' &&
    typeof entry.scan.at === 'string' &&
    ['waiting', 'told', 'conflict'].includes(entry.state ?? '')
  );
}

// The scan of a refused batch that is to blame, if the refusal says so.
function blamed(error: unknown): number | undefined {
  const found = error instanceof ApiError ? /^\/scans\/(\d+)/.exec(error.pointer)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

export class Ledger {
  readonly entries = signal<readonly Entry[]>([]);
  readonly waiting = computed(() => this.entries.value.filter((entry) => entry.state === 'waiting'));
  readonly conflicts = computed(() => this.entries.value.filter((entry) => entry.state === 'conflict'));
  readonly is_kept = signal(true); // whether the browser could write it down
  private readonly forgotten_ms: number; // who was let in before then is nobody's concern any more
  private uploading: Promise<void> | undefined;

  constructor(
    private readonly storage: KeyedStorage | undefined,
    now_ms: number,
  ) {
    this.forgotten_ms = now_ms - kept_ms;
    this.entries.value = this.load() ?? [];
  }

  // Another tab of this browser has let somebody in, or told of it.
  refresh(): void {
    if (this.storage && this.is_kept.peek()) this.entries.value = this.load() ?? this.entries.peek();
  }

  // When and where it went in here, if it did.
  find(show: number, code: string): Entry | undefined {
    return this.entries.peek().find((entry) => entry.code === code && entry.scan.show_id === show);
  }

  // Whether the server is still to be told of it.
  waits(show: number, code: string): boolean {
    return this.waiting.peek().some((entry) => entry.code === code && entry.scan.show_id === show);
  }

  add(entry: Entry): void {
    this.update((entries) => [...entries, entry]);
  }

  entryOf(nonce: string): Entry | undefined {
    return this.entries.peek().find(({ scan }) => scan.nonce === nonce);
  }

  // What is being told just now; undefined when nothing is.
  get in_flight(): Promise<void> | undefined {
    return this.uploading;
  }

  // It was a slip.
  remove(nonce: string): void {
    this.update((entries) => entries.filter((entry) => entry.scan.nonce !== nonce));
  }

  // Somebody has seen the conflict; the ticket stays in.
  settle(nonce: string): void {
    this.change(nonce, (entry) => ({ scan: entry.scan, code: entry.code, seat: entry.seat, state: 'told' }));
  }

  // Tells what waits. Callers at the same time share one upload; what could not be told waits on.
  upload(send: (scans: readonly ScanBody[]) => Promise<readonly Admission[]>): Promise<void> {
    this.uploading ??= this.tellAll(send).finally(() => {
      this.uploading = undefined;
    });
    return this.uploading;
  }

  private async tellAll(send: (scans: readonly ScanBody[]) => Promise<readonly Admission[]>): Promise<void> {
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      try {
        const results = await send(batch.map((entry) => entry.scan));
        batch.forEach((entry, at) => {
          this.take(entry, results[at]);
        });
      } catch (error) {
        const at = blamed(error);
        if (at === undefined || !batch[at]) throw error;
        this.change(batch[at].scan.nonce, (entry) => ({ ...entry, state: 'conflict', reason: 'too_old' }));
      }
    }
  }

  private next(): readonly Entry[] {
    return this.waiting.peek().slice(0, batch_size);
  }

  private take(entry: Entry, result: Admission | undefined): void {
    if (!result) return;
    const { admitted, reason = 'not_found', ticket, check_in } = result;
    this.change(entry.scan.nonce, (known) =>
      admitted
        ? { ...known, state: 'told', ...(ticket && { ticket: ticket.id }) }
        : { ...known, state: 'conflict', reason, ...(check_in && { before: check_in }) },
    );
  }

  private change(nonce: string, to: (entry: Entry) => Entry): void {
    this.update((entries) => entries.map((entry) => (entry.scan.nonce === nonce ? to(entry) : entry)));
  }

  // What is changed is what the browser keeps, as another tab may have left it; our own where it keeps nothing.
  private update(change: (entries: readonly Entry[]) => readonly Entry[]): void {
    this.refresh();
    const entries = change(this.entries.peek());
    this.entries.value = entries;
    try {
      this.storage?.setItem(ledger_storage_key, JSON.stringify(entries));
      this.is_kept.value = this.storage !== undefined;
    } catch {
      this.is_kept.value = false;
    }
  }

  // Undefined: the browser does not say.
  private load(): readonly Entry[] | undefined {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(ledger_storage_key) ?? '[]');
      if (!Array.isArray(kept)) return [];
      return kept
        .filter(isEntry)
        .filter(({ state, scan }) => state !== 'told' || Date.parse(scan.at) > this.forgotten_ms);
    } catch {
      return undefined;
    }
  }
}

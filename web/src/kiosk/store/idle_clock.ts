// Notices that nobody touches the screen any more: after a while it asks, and when that is not answered either, it is over.
// Not while something is under way that must be waited for.

import { signal } from '@preact/signals-core';

export interface IdleTimes {
  readonly idle_ms: number; // until it asks
  readonly answer_ms: number; // until it is over
}

export class IdleClock {
  // When it will be over, by `now_ms`, while it asks; else null.
  readonly ends_ms = signal<number | null>(null);
  private times: IdleTimes | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private is_held = false;

  constructor(
    private readonly over: () => void,
    private readonly now_ms: () => number,
  ) {}

  start(times: IdleTimes): void {
    this.times = times;
    this.touch();
  }

  stop(): void {
    this.times = undefined;
    this.rest();
  }

  // Somebody is there.
  touch(): void {
    this.rest();
    if (!this.times || this.is_held) return;
    const { idle_ms, answer_ms } = this.times;
    this.timer = setTimeout(() => this.ask(answer_ms), idle_ms);
  }

  // Stands still while it is held, and begins anew afterwards.
  hold(on: boolean): void {
    if (this.is_held === on) return;
    this.is_held = on;
    this.touch();
  }

  private ask(answer_ms: number): void {
    this.ends_ms.value = this.now_ms() + answer_ms;
    this.timer = setTimeout(() => {
      this.stop();
      this.over();
    }, answer_ms);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.ends_ms.value = null;
  }
}

// Whether the server can be reached, as far as a customer is to know of it: a connection that drops for a moment is nobody's
// business, one that stays away for longer is said on the whole screen.

import { signal } from '@preact/signals-core';

const patience_ms = 3_000; // since the last answer
const look_ms = 1_000;

export class Reachability {
  readonly is_away = signal(false);
  private is_good = true;
  private answered_ms = Date.now();
  private patience: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  // `ask` resolves when the server has answered.
  constructor(private readonly ask: () => Promise<unknown>) {}

  start(): void {
    void this.look();
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
  }

  // What somebody else has noticed: a socket that closed, a network that went. Found out at once.
  suspect(): void {
    this.tell(false);
    void this.look();
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.ask();
      this.answered_ms = Date.now();
      this.tell(true);
    } catch {
      this.tell(false);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), look_ms);
  }

  private tell(is_good: boolean): void {
    if (this.is_good === is_good) return;
    this.is_good = is_good;
    clearTimeout(this.patience);
    if (is_good) {
      this.is_away.value = false;
    } else {
      const left_ms = Math.max(0, this.answered_ms + patience_ms - Date.now());
      this.patience = setTimeout(() => {
        this.is_away.value = true;
      }, left_ms);
    }
  }
}

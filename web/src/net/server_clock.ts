// The server's clock as seen from here. Deadlines are the server's, and a device's clock may be hours off, so the offset
// is taken from `state.now` and carried on by a clock that never jumps. That clock may stand still while the device
// sleeps; `suspect()` notices, and the room client then asks for a fresh state.

export interface LocalClocks {
  monotonic_ms(): number;
  wall_ms(): number;
}

export const browserClocks: LocalClocks = {
  monotonic_ms: () => performance.now(),
  wall_ms: () => Date.now(),
};

const tolerated_drift_ms = 2_000;

export class ServerClock {
  private server_ms: number;
  private monotonic_ms: number;
  private wall_ms: number;

  constructor(private readonly local: LocalClocks = browserClocks) {
    this.server_ms = local.wall_ms(); // until the server has spoken, the device's own clock is all there is
    this.monotonic_ms = local.monotonic_ms();
    this.wall_ms = this.server_ms;
  }

  // `now` is RFC 3339, as it came in a message that arrived this moment.
  set(now: string): void {
    const server_ms = Date.parse(now);
    if (Number.isNaN(server_ms)) return;
    this.server_ms = server_ms;
    this.monotonic_ms = this.local.monotonic_ms();
    this.wall_ms = this.local.wall_ms();
  }

  // Milliseconds since 1970 by the server.
  now_ms(): number {
    return this.server_ms + (this.local.monotonic_ms() - this.monotonic_ms);
  }

  // True when the device slept or its clock was set since the server last told the time.
  suspect(): boolean {
    const monotonic = this.local.monotonic_ms() - this.monotonic_ms;
    const wall = this.local.wall_ms() - this.wall_ms;
    return Math.abs(wall - monotonic) > tolerated_drift_ms;
  }
}

// When the map draws: once in the next frame after something changed, at most ten times a second for what others do, and
// slowly on and on while something pulses. Nothing is drawn while nothing changes.

const remote_frame_ms = 100;
const pulse_frame_ms = 200;

export class Frames {
  private frame = 0;
  private remote_timer: ReturnType<typeof setTimeout> | undefined;
  private pulse_timer: ReturnType<typeof setTimeout> | undefined;
  private last_remote_ms = -Infinity;

  // `draw` gets the frame's time in milliseconds.
  constructor(private readonly draw: (now_ms: number) => void) {}

  stop(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.remote_timer);
    clearTimeout(this.pulse_timer);
  }

  wake(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((now_ms) => {
      this.frame = 0;
      this.draw(now_ms);
    });
  }

  wakeForOthers(): void {
    if (this.remote_timer !== undefined) return;
    const wait_ms = Math.max(0, this.last_remote_ms + remote_frame_ms - performance.now());
    this.remote_timer = setTimeout(() => {
      this.remote_timer = undefined;
      this.last_remote_ms = performance.now();
      this.wake();
    }, wait_ms);
  }

  wakeForPulse(): void {
    this.pulse_timer ??= setTimeout(() => {
      this.pulse_timer = undefined;
      this.wake();
    }, pulse_frame_ms);
  }
}

// The step of a pulse at a moment, of `steps` a turn.
export const pulseStep = (now_ms: number, steps: number): number =>
  Math.floor(now_ms / pulse_frame_ms) % steps;

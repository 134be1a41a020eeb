// Moves the camera over time: flights to a view, and the glide after a finger lets go. One frame at a time, driven by
// the map's own frames; who prefers reduced motion gets there at once.

import type { Camera, View } from './camera.ts';

const flight_ms = 280;
const glide_decay_per_ms = 0.0045;
const slowest_px_per_ms = 0.02;

const ease = (t: number): number => 1 - (1 - t) ** 3;

export class Motion {
  private step: ((now_ms: number) => boolean) | undefined;

  constructor(
    private readonly camera: Camera,
    private readonly wake: () => void,
    private readonly reduced: () => boolean,
  ) {}

  stop(): void {
    this.step = undefined;
  }

  // Advances to `now_ms`; true while there is more to come.
  advance(now_ms: number): boolean {
    if (this.step && !this.step(now_ms)) this.step = undefined;
    return this.step !== undefined;
  }

  // Scale changes by equal factors in equal times, which is what the eye takes for an even zoom.
  flyTo(target: View): void {
    const to = this.camera.within(target);
    if (this.reduced()) {
      this.stop();
      this.camera.view = to;
      this.wake();
      return;
    }
    const from = this.camera.view;
    let start_ms: number | undefined;
    this.step = (now_ms) => {
      start_ms ??= now_ms;
      const t = Math.min(1, (now_ms - start_ms) / flight_ms);
      const part = ease(t);
      const scale = from.scale * (to.scale / from.scale) ** part;
      // The middle moves with the scale, so that the plan seems to grow towards its goal rather than to slide.
      const moved =
        to.scale === from.scale ? part : (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
      this.camera.view = {
        scale,
        x: from.x + (to.x - from.x) * moved,
        y: from.y + (to.y - from.y) * moved,
      };
      return t < 1;
    };
    this.wake();
  }

  glide(vx_px_per_ms: number, vy_px_per_ms: number): void {
    if (this.reduced() || Math.hypot(vx_px_per_ms, vy_px_per_ms) < 0.1) return;
    let [vx, vy] = [vx_px_per_ms, vy_px_per_ms];
    let last_ms: number | undefined;
    this.step = (now_ms) => {
      const passed_ms = Math.min(50, now_ms - (last_ms ?? now_ms - 16));
      last_ms = now_ms;
      this.camera.view = this.camera.panned(vx * passed_ms, vy * passed_ms);
      const kept = Math.exp(-glide_decay_per_ms * passed_ms);
      vx *= kept;
      vy *= kept;
      return Math.hypot(vx, vy) > slowest_px_per_ms;
    };
    this.wake();
  }
}

// The seat map: a canvas, a plan, and the looks of its seats. It turns gestures and keys into views and chosen seats,
// and draws a frame only when something changed; what others do is gathered to ten frames a second. It knows nothing of
// the sale and nothing of the page's framework.

import { Camera } from './camera.ts';
import { comfortable_pitch_px, type Detail, isSelectable } from './detail.ts';
import { Gestures } from './gestures.ts';
import { SeatGrid } from './grid.ts';
import { handleKey } from './keys.ts';
import { Look } from './looks.ts';
import { Motion } from './motion.ts';
import { Painter, type SectionWords } from './painter.ts';
import type { Plan } from './plan.ts';
import { type Direction, seatTowards } from './seat_cursor.ts';
import { Sections } from './sections.ts';
import { readTheme } from './theme.ts';

export interface SeatMapEvents {
  choose(seat: number): void; // tapped, clicked, or taken with a key
  hover(seat: number | null, px: number, py: number): void; // by the mouse; the place of the seat in the map
  cursor(seat: number | null): void; // the keyboard's seat
  view(view: { detail: Detail; at_home: boolean; at_largest: boolean }): void;
}

const remote_frame_ms = 100;
const finger_reach_px = 14;
const most_device_pixels = 2.5; // beyond that a frame costs more than the eye gets

export class SeatMap {
  readonly camera: Camera;
  private readonly looks: Uint8Array;
  private readonly grid: SeatGrid;
  private readonly sections: Sections;
  private readonly painter: Painter;
  private readonly motion: Motion;
  private readonly gestures: Gestures;
  private readonly observer: ResizeObserver;
  private readonly stop = new AbortController();
  private cursor = -1;
  private hovered = -1;
  private frame = 0;
  private remote_timer: ReturnType<typeof setTimeout> | undefined;
  private last_remote_ms = -Infinity;
  private ratio = 1;
  private last_view = '';
  private placed = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly plan: Plan,
    private readonly events: SeatMapEvents,
    words: SectionWords,
  ) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('this browser has no 2D canvas');
    this.camera = new Camera(plan.bounds, plan.pitch);
    this.looks = new Uint8Array(plan.seat_count).fill(Look.blocked);
    this.grid = new SeatGrid(plan);
    this.sections = new Sections(plan);
    const { camera, grid, sections, looks } = this;
    this.painter = new Painter(context, { plan, grid, sections, camera, looks, words }, readTheme(canvas));
    const wish = window.matchMedia('(prefers-reduced-motion: reduce)');
    this.motion = new Motion(
      camera,
      () => this.wake(),
      () => wish.matches,
    );
    this.gestures = new Gestures(canvas, {
      grab: () => this.motion.stop(),
      drag: (dx, dy) => this.look(camera.panned(dx, dy)),
      glide: (vx, vy) => this.motion.glide(vx, vy),
      zoom: (factor, px, py) => this.look(camera.zoomed(factor, px, py)),
      tap: (px, py, double) => this.tap(px, py, double),
      hover: (px, py) => this.hover(px, py),
      leave: () => this.setHovered(-1),
    });
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(canvas);
    const options = { signal: this.stop.signal };
    canvas.addEventListener('keydown', (event) => handleKey(event, this), options);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => this.redraw(), options);
  }

  destroy(): void {
    this.stop.abort();
    this.gestures.destroy();
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.remote_timer);
  }

  // Takes all looks anew from `look`.
  setLooks(look: (seat: number) => number): void {
    for (let seat = 0; seat < this.plan.seat_count; seat += 1) this.looks[seat] = look(seat);
    this.sections.recount(this.looks);
    this.wake();
  }

  // Takes the looks of some seats. What concerns the buyer shows in the next frame, what others do a little later.
  changeLooks(seats: readonly number[], look: (seat: number) => number, mine: boolean): void {
    for (const seat of seats) {
      if (seat >= this.plan.seat_count) continue;
      const after = look(seat);
      this.sections.change(seat, this.looks[seat], after);
      this.looks[seat] = after;
    }
    if (mine) this.wake();
    else this.wakeSoon();
  }

  // What the page gave it to say, or how it should look, has changed.
  redraw(): void {
    this.painter.setTheme(readTheme(this.canvas));
    this.wake();
  }

  zoomBy(factor: number): void {
    const { width, height } = this.camera;
    this.motion.flyTo(this.camera.zoomed(factor, width / 2, height / 2));
  }

  panBy(dx_px: number, dy_px: number): void {
    this.motion.stop();
    this.look(this.camera.panned(dx_px, dy_px));
  }

  home(): void {
    this.motion.flyTo(this.camera.home);
  }

  // Shows these seats together, near enough to be tapped.
  showSeats(seats: readonly number[]): void {
    if (seats.length === 0) return;
    const xs = seats.map((seat) => this.plan.x[seat]);
    const ys = seats.map((seat) => this.plan.y[seat]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const fit = this.camera.fit({ left, top, right, bottom });
    const scale = Math.min(
      fit.scale,
      Math.max(this.camera.view.scale, comfortable_pitch_px / this.plan.pitch),
    );
    this.motion.flyTo({ ...fit, scale });
  }

  // ---- the keyboard's seat ----

  get has_cursor(): boolean {
    return this.cursor >= 0;
  }

  startCursor(): void {
    const { x, y } = this.camera.view;
    const free = this.nearestFree(x, y);
    this.setCursor(free >= 0 ? free : this.grid.nearest(x, y, Infinity));
  }

  moveCursor(direction: Direction): void {
    this.setCursor(seatTowards(this.plan, this.grid, this.cursor, direction));
  }

  chooseCursor(): void {
    if (this.cursor >= 0) this.events.choose(this.cursor);
  }

  dropCursor(): void {
    this.cursor = -1;
    this.events.cursor(null);
    this.wake();
  }

  private nearestFree(x: number, y: number): number {
    let best = -1;
    let best_distance = Infinity;
    for (let seat = 0; seat < this.plan.seat_count; seat += 1) {
      if (this.looks[seat] !== Look.free) continue;
      const distance = (this.plan.x[seat] - x) ** 2 + (this.plan.y[seat] - y) ** 2;
      if (distance >= best_distance) continue;
      best = seat;
      best_distance = distance;
    }
    return best;
  }

  private setCursor(seat: number): void {
    if (seat < 0) return;
    this.cursor = seat;
    this.events.cursor(seat);
    const at = this.camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
    const { width, height } = this.camera;
    const edge = Math.min(60, width / 4, height / 4);
    const inside = at.x > edge && at.y > edge && at.x < width - edge && at.y < height - edge;
    if (inside && isSelectable(this.camera.pitch_px)) this.wake();
    else this.showSeats([seat]);
  }

  // ---- pointing ----

  private tap(px: number, py: number, double: boolean): void {
    const { camera, plan } = this;
    const at = camera.toPlan(px, py);
    if (isSelectable(camera.pitch_px) || camera.atLargest) {
      const seat = this.seatAt(px, py);
      if (seat >= 0) this.events.choose(seat);
      else if (double) this.motion.flyTo(camera.zoomed(2, px, py));
      return;
    }
    const scale = Math.max(comfortable_pitch_px / plan.pitch, camera.view.scale);
    this.motion.flyTo({ x: at.x, y: at.y, scale: this.approach(px, py, scale) });
  }

  // From far away the first tap shows the section that was meant; the next one is near enough to choose.
  private approach(px: number, py: number, scale: number): number {
    const at = this.camera.toPlan(px, py);
    const near = this.grid.nearest(at.x, at.y, 3 * this.plan.pitch);
    const section = near < 0 ? undefined : this.sections.list[this.plan.rows[this.plan.row[near]].zone];
    const fit = section ? this.camera.fit(section.bounds).scale : 0;
    return fit > this.camera.view.scale * 1.5 ? Math.min(fit, scale) : scale;
  }

  private seatAt(px: number, py: number): number {
    const at = this.camera.toPlan(px, py);
    const reach = Math.max(finger_reach_px / this.camera.view.scale, this.plan.pitch * 0.5);
    return this.grid.nearest(at.x, at.y, Math.min(reach, this.plan.pitch * 0.75));
  }

  private hover(px: number, py: number): void {
    this.setHovered(this.camera.pitch_px >= 8 ? this.seatAt(px, py) : -1);
  }

  private setHovered(seat: number): void {
    const can_choose = seat >= 0 && isSelectable(this.camera.pitch_px);
    this.canvas.classList.toggle('over-seat', can_choose && this.looks[seat] === Look.free);
    if (seat === this.hovered) return;
    this.hovered = seat;
    if (seat < 0) this.events.hover(null, 0, 0);
    else {
      const at = this.camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
      this.events.hover(seat, at.x, at.y);
    }
  }

  // ---- frames ----

  private look(view: { x: number; y: number; scale: number }): void {
    this.camera.view = view;
    this.wake();
  }

  // A canvas is cleared by a new size, so it is drawn in the same turn and never seen empty.
  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.ratio = Math.min(most_device_pixels, window.devicePixelRatio || 1);
    const was_home = !this.placed || this.camera.atHome;
    this.camera.resize(clientWidth, clientHeight);
    if (was_home) this.camera.view = this.camera.home;
    this.placed = true;
    this.canvas.width = Math.round(clientWidth * this.ratio);
    this.canvas.height = Math.round(clientHeight * this.ratio);
    this.draw();
  }

  private wake(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((now_ms) => {
      this.frame = 0;
      const more = this.motion.advance(now_ms);
      this.draw();
      if (more) this.wake();
    });
  }

  private wakeSoon(): void {
    if (this.remote_timer !== undefined) return;
    const wait_ms = Math.max(0, this.last_remote_ms + remote_frame_ms - performance.now());
    this.remote_timer = setTimeout(() => {
      this.remote_timer = undefined;
      this.last_remote_ms = performance.now();
      this.wake();
    }, wait_ms);
  }

  private draw(): void {
    if (!this.placed) return;
    const detail = this.painter.paint(this.ratio, this.cursor);
    const view = { detail, at_home: this.camera.atHome, at_largest: this.camera.atLargest };
    const seen = JSON.stringify(view);
    if (seen === this.last_view) return;
    this.last_view = seen;
    this.events.view(view);
  }
}

// The seat map: a canvas, a plan, and the looks of its seats. It turns gestures and keys into views and chosen seats,
// and draws a frame only when something changed; what others do is gathered to ten frames a second. It knows nothing of
// the sale and nothing of the page's framework.

import { Camera } from './camera.ts';
import { comfortable_pitch_px, type Detail, isSelectable, least_target_px } from './detail.ts';
import type { Wanted } from './filter.ts';
import { buildFloor, type Floor, floorOf } from './floors.ts';
import { Frames, pulseStep } from './frames.ts';
import { Gestures } from './gestures.ts';
import { handleKey } from './keys.ts';
import type { Lasso } from './lasso.ts';
import { Look } from './looks.ts';
import { Minimap } from './minimap.ts';
import { Motion } from './motion.ts';
import { buttonsAtEdge } from './overlay.ts';
import { Painter } from './painter.ts';
import type { Plan } from './plan.ts';
import type { Scene, SectionWords } from './scene.ts';
import { type Direction, nearestFree, seatTowards } from './seat_cursor.ts';
import { Sections } from './sections.ts';
import { pulse_steps } from './sprites.ts';
import { onThemeChange, readTheme, type Theme } from './theme.ts';

export interface MapState {
  readonly detail: Detail;
  readonly floor: number;
  readonly at_home: boolean;
  readonly at_largest: boolean;
}

export interface SeatMapEvents {
  choose(seat: number): void; // tapped, clicked, or taken with a key
  hover(seat: number | null, px: number, py: number): void; // by the mouse; the place of the seat in the map
  cursor(seat: number | null): void; // the keyboard's seat
  view(view: MapState): void;
}

export interface SeatMapParts {
  readonly canvas: HTMLCanvasElement;
  readonly minimap: HTMLCanvasElement;
  readonly plan: Plan;
  readonly words: SectionWords;
  readonly events: SeatMapEvents;
  readonly lasso?: Lasso | undefined; // where lines are drawn around seats
  readonly target_px?: number | undefined; // how large a seat has to be before a tap chooses it
  readonly buttons?: HTMLElement | null; // that lie over the map: at first no seat does under them
}

const finger_reach_px = 14;
const hover_from_px = 8; // of pitch
const most_device_pixels = 2.5; // beyond that a frame costs more than the eye gets

export class SeatMap {
  readonly camera: Camera;
  private readonly canvas: HTMLCanvasElement;
  private readonly buttons: HTMLElement | null;
  private readonly plan: Plan;
  private readonly events: SeatMapEvents;
  private readonly scene: Scene;
  private readonly floors: (Floor | undefined)[] = [];
  private readonly painter: Painter;
  private readonly minimap: Minimap;
  private readonly motion: Motion;
  private readonly gestures: Gestures;
  private readonly frames: Frames;
  private readonly target_px: number;
  private readonly observer: ResizeObserver;
  private readonly still = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly stop = new AbortController();
  private theme: Theme;
  private cursor = -1;
  private hovered = -1;
  private ratio = 1;
  private last_view = '';
  private placed = false;

  constructor({ canvas, minimap, plan, words, events, lasso, target_px, buttons }: SeatMapParts) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('this browser has no 2D canvas');
    [this.canvas, this.plan, this.events] = [canvas, plan, events];
    this.buttons = buttons ?? null;
    this.target_px = target_px ?? least_target_px;
    const floor = this.floorAt(0);
    const camera = new Camera(floor.bounds, plan.pitch, (box) => this.scene.floor.grid.touches(box));
    this.camera = camera;
    const looks = new Uint8Array(plan.seat_count).fill(Look.blocked);
    this.scene = {
      plan,
      sections: new Sections(plan),
      camera,
      looks,
      words,
      floor,
      wanted: null,
      shown: [],
      lasso,
    };
    this.theme = readTheme(canvas);
    this.painter = new Painter(context, this.scene, this.theme);
    this.frames = new Frames((now_ms) => this.draw(now_ms));
    this.minimap = new Minimap(minimap, (x, y) => {
      this.motion.stop();
      this.look(camera.within({ ...camera.view, x, y }));
    });
    this.motion = new Motion(
      camera,
      () => this.frames.wake(),
      () => this.still.matches,
    );
    this.gestures = new Gestures(canvas, {
      grab: () => this.motion.stop(),
      drag: (dx, dy) => this.look(camera.panned(dx, dy)),
      glide: (vx, vy) => this.motion.glide(vx, vy),
      zoom: (factor, px, py) => this.look(camera.zoomed(factor, px, py)),
      tap: (px, py, double) => this.tap(px, py, double),
      hover: (px, py) => this.hover(px, py),
      leave: () => this.setHovered(-1),
      draw: (px, py) => this.drawLine(px, py),
      drawn: (finished) => {
        lasso?.end(plan, this.scene.floor.grid, finished);
        this.frames.wake();
      },
    });
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(canvas);
    const options = { signal: this.stop.signal };
    canvas.addEventListener('keydown', (event) => handleKey(event, this), options);
    onThemeChange(() => this.redraw(), this.stop.signal);
  }

  destroy(): void {
    this.stop.abort();
    this.gestures.destroy();
    this.minimap.destroy();
    this.observer.disconnect();
    this.frames.stop();
  }

  // Takes all looks anew from `look`.
  setLooks(look: (seat: number) => number): void {
    const { looks, sections } = this.scene;
    for (let seat = 0; seat < this.plan.seat_count; seat += 1) looks[seat] = look(seat);
    sections.recount(looks);
    this.frames.wake();
  }

  // Takes the looks of some seats. What concerns the buyer shows in the next frame, what others do a little later.
  changeLooks(seats: readonly number[], look: (seat: number) => number, mine: boolean): void {
    const { looks, sections } = this.scene;
    for (const seat of seats) {
      if (seat >= this.plan.seat_count) continue;
      const after = look(seat);
      sections.change(seat, looks[seat], after);
      looks[seat] = after;
    }
    if (mine) this.frames.wake();
    else this.frames.wakeForOthers();
  }

  // Dims the free seats that are not wanted; null wants all.
  setFilter(wanted: Wanted | null): void {
    this.scene.wanted = wanted;
    this.scene.sections.setFilter(wanted);
    this.frames.wake();
  }

  // Points at these seats and goes there; none points at nothing any more. `covered_px` of the lower edge are covered by
  // what the page says of them.
  pointAt(seats: readonly number[], covered_px: number): void {
    this.scene.shown = seats;
    this.camera.covered_px = seats.length > 0 ? covered_px : 0;
    this.showSeats(seats);
    this.frames.wake();
  }

  // Marks these seats where they are.
  mark(seats: readonly number[]): void {
    this.scene.shown = seats;
    this.frames.wake();
  }

  // What the page gave it to say, or how it should look, has changed.
  redraw(): void {
    this.theme = readTheme(this.canvas);
    this.painter.setTheme(this.theme);
    this.frames.wake();
  }

  setFloor(index: number): void {
    if (index === this.scene.floor.index) return;
    this.motion.stop();
    this.scene.floor = this.floorAt(index);
    this.camera.setBounds(this.scene.floor.bounds);
    if (this.has_cursor && floorOf(this.plan, this.cursor) !== index) this.dropCursor();
    this.setHovered(-1);
    this.frames.wake();
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

  // Shows these seats together, on the floor of the first, near enough to be tapped.
  showSeats(seats: readonly number[]): void {
    if (seats.length === 0) return;
    this.setFloor(floorOf(this.plan, seats[0]));
    const xs = seats.map((seat) => this.plan.x[seat]);
    const ys = seats.map((seat) => this.plan.y[seat]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const fit = this.camera.fit({ left, top, right, bottom });
    const near = Math.max(this.camera.view.scale, this.comfortable);
    const scale = Math.min(fit.scale, near);
    this.motion.flyTo({ x: fit.x, y: fit.y + this.camera.covered_px / 2 / scale, scale });
  }

  // ---- the keyboard's seat ----

  get has_cursor(): boolean {
    return this.cursor >= 0;
  }

  startCursor(): void {
    const { x, y } = this.camera.view;
    const free = nearestFree(this.scene, x, y);
    this.setCursor(free >= 0 ? free : this.scene.floor.grid.nearest(x, y, Infinity));
  }

  moveCursor(direction: Direction): void {
    this.setCursor(seatTowards(this.plan, this.scene.floor.grid, this.cursor, direction));
  }

  chooseCursor(): void {
    if (this.cursor >= 0) this.events.choose(this.cursor);
  }

  dropCursor(): void {
    this.cursor = -1;
    this.events.cursor(null);
    this.frames.wake();
  }

  private setCursor(seat: number): void {
    if (seat < 0) return;
    this.cursor = seat;
    this.events.cursor(seat);
    const at = this.camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
    const { width, height } = this.camera;
    const edge = Math.min(60, width / 4, height / 4);
    const inside = at.x > edge && at.y > edge && at.x < width - edge && at.y < height - edge;
    if (inside && this.mayChoose) this.frames.wake();
    else this.showSeats([seat]);
  }

  // ---- pointing ----

  private get mayChoose(): boolean {
    return isSelectable(this.camera.pitch_px, this.target_px) || this.camera.atLargest;
  }

  // The scale to go to where seats are asked for.
  private get comfortable(): number {
    return Math.max(comfortable_pitch_px, this.target_px) / this.plan.pitch;
  }

  private tap(px: number, py: number, double: boolean): void {
    const { camera } = this;
    const at = camera.toPlan(px, py);
    if (this.mayChoose) {
      const seat = this.seatAt(px, py);
      if (seat >= 0) this.events.choose(seat);
      else if (double) this.motion.flyTo(camera.zoomed(2, px, py));
      return;
    }
    const scale = Math.max(this.comfortable, camera.view.scale);
    this.motion.flyTo({ x: at.x, y: at.y, scale: this.approach(px, py, scale) });
  }

  // From far away the first tap shows the section that was meant; the next one is near enough to choose.
  private approach(px: number, py: number, scale: number): number {
    const { sections, floor } = this.scene;
    const at = this.camera.toPlan(px, py);
    const near = floor.grid.nearest(at.x, at.y, 3 * this.plan.pitch);
    const section = near < 0 ? undefined : sections.list[this.plan.rows[this.plan.row[near]].zone];
    const fit = section ? this.camera.fit(section.bounds).scale : 0;
    return fit > this.camera.view.scale * 1.5 ? Math.min(fit, scale) : scale;
  }

  private drawLine(px: number, py: number): boolean {
    const { lasso } = this.scene;
    if (!lasso?.on) return false;
    lasso.draw(this.camera.toPlan(px, py));
    this.frames.wake();
    return true;
  }

  private seatAt(px: number, py: number): number {
    const at = this.camera.toPlan(px, py);
    const reach = Math.max(finger_reach_px / this.camera.view.scale, this.plan.pitch * 0.5);
    return this.scene.floor.grid.nearest(at.x, at.y, Math.min(reach, this.plan.pitch * 0.75));
  }

  private hover(px: number, py: number): void {
    this.setHovered(this.camera.pitch_px >= hover_from_px ? this.seatAt(px, py) : -1);
  }

  private setHovered(seat: number): void {
    const can_choose = seat >= 0 && this.mayChoose;
    this.canvas.classList.toggle('over-seat', can_choose && this.scene.looks[seat] === Look.free);
    if (seat === this.hovered) return;
    this.hovered = seat;
    if (seat < 0) this.events.hover(null, 0, 0);
    else {
      const at = this.camera.toScreen(this.plan.x[seat], this.plan.y[seat]);
      this.events.hover(seat, at.x, at.y);
    }
  }

  // ---- frames ----

  private floorAt(index: number): Floor {
    this.floors[index] ??= buildFloor(this.plan, index);
    return this.floors[index];
  }

  private look(view: { x: number; y: number; scale: number }): void {
    this.camera.view = view;
    this.frames.wake();
  }

  // A canvas is cleared by a new size, so it is drawn in the same turn and never seen empty.
  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.ratio = Math.min(most_device_pixels, window.devicePixelRatio || 1);
    const was_home = !this.placed || this.camera.atHome;
    const box = this.canvas.getBoundingClientRect();
    const buttons = this.buttons && buttonsAtEdge(box, this.buttons.getBoundingClientRect());
    this.camera.resize(clientWidth, clientHeight, buttons);
    if (was_home) this.camera.view = this.camera.home;
    this.placed = true;
    this.canvas.width = Math.round(clientWidth * this.ratio);
    this.canvas.height = Math.round(clientHeight * this.ratio);
    this.draw(performance.now());
  }

  private draw(now_ms: number): void {
    if (this.motion.advance(now_ms)) this.frames.wake();
    if (!this.placed) return;
    const pulse = this.still.matches ? 0 : pulseStep(now_ms, pulse_steps);
    const frame = this.painter.paint(this.ratio, this.cursor, pulse);
    if (frame.pulses && !this.still.matches) this.frames.wakeForPulse();
    this.minimap.draw(this.scene, this.theme, this.painter.colors, this.ratio);
    this.tellView(frame.detail);
  }

  private tellView(detail: Detail): void {
    const { atHome: at_home, atLargest: at_largest } = this.camera;
    const view = { detail, floor: this.scene.floor.index, at_home, at_largest };
    const seen = JSON.stringify(view);
    if (seen === this.last_view) return;
    this.last_view = seen;
    this.events.view(view);
  }
}

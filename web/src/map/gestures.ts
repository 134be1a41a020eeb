// Fingers, mouse and wheel as three intentions: move, zoom around a point, tap. One finger or button drags and glides,
// two pinch, the wheel zooms, a second tap close by is a double tap. Or one finger draws a line, where that is wanted.

export interface GestureTarget {
  grab(): void; // something touched the map: whatever moves by itself stops
  drag(dx_px: number, dy_px: number): void;
  glide(vx_px_per_ms: number, vy_px_per_ms: number): void;
  zoom(factor: number, px: number, py: number): void;
  tap(px: number, py: number, double: boolean): void;
  hover(px: number, py: number): void;
  leave(): void;
  // True where one finger draws a line rather than moves the plan; `drawn` is told whether it was finished or given up.
  draw(px: number, py: number): boolean;
  drawn(finished: boolean): void;
}

interface Finger {
  x: number;
  y: number;
}

const drag_from_px = 6;
const double_tap_ms = 320;
const double_tap_px = 28;
const velocity_memory_ms = 90;
const wheel_line_px = 16;

export class Gestures {
  private readonly fingers = new Map<number, Finger>();
  private start: Finger | undefined;
  private dragging = false;
  private drawing = false;
  private trail: { x: number; y: number; at_ms: number }[] = [];
  private last_tap: { x: number; y: number; at_ms: number } | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly target: GestureTarget,
  ) {
    const options = { signal: this.stop.signal };
    element.addEventListener('pointerdown', (event) => this.down(event), options);
    element.addEventListener('pointermove', (event) => this.move(event), options);
    element.addEventListener('pointerup', (event) => this.up(event), options);
    element.addEventListener('pointercancel', (event) => this.cancel(event), options);
    element.addEventListener('pointerleave', () => target.leave(), options);
    element.addEventListener('wheel', (event) => this.wheel(event), { ...options, passive: false });
  }

  destroy(): void {
    this.stop.abort();
  }

  private at(event: MouseEvent): Finger {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private down(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.target.grab();
    const at = this.at(event);
    this.fingers.set(event.pointerId, at);
    this.dragging = this.fingers.size > 1;
    if (this.dragging) this.stopDrawing(false);
    this.start = at;
    this.trail = [];
  }

  private move(event: PointerEvent): void {
    const at = this.at(event);
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') this.target.hover(at.x, at.y);
      return;
    }
    if (this.fingers.size >= 2) this.pinch(event.pointerId, at);
    else this.drag(before, at, event.timeStamp);
    this.fingers.set(event.pointerId, at);
  }

  private drag(before: Finger, at: Finger, at_ms: number): void {
    if (!this.dragging && this.start && Math.hypot(at.x - this.start.x, at.y - this.start.y) < drag_from_px)
      return;
    const from = this.dragging ? before : (this.start ?? before);
    if (!this.dragging) this.drawing = this.target.draw(from.x, from.y);
    this.dragging = true;
    if (this.drawing) {
      this.target.draw(at.x, at.y);
      return;
    }
    this.trail.push({ ...at, at_ms });
    this.target.drag(at.x - from.x, at.y - from.y);
  }

  private pinch(moved: number, at: Finger): void {
    const fingers = [...this.fingers.entries()].slice(0, 2);
    const before = fingers.map(([, finger]) => finger);
    const after = fingers.map(([id, finger]) => (id === moved ? at : finger));
    const spread = ([a, b]: Finger[]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    const middle = ([a, b]: Finger[]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const [from, to] = [middle(before), middle(after)];
    this.target.drag(to.x - from.x, to.y - from.y);
    this.target.zoom(spread(after) / spread(before), to.x, to.y);
  }

  private up(event: PointerEvent): void {
    if (!this.fingers.delete(event.pointerId)) return;
    if (this.fingers.size > 0) {
      this.trail = [];
      return;
    }
    if (this.drawing) this.stopDrawing(true);
    else if (this.dragging) this.letGo(event.timeStamp);
    else this.tapped(this.at(event), event.timeStamp);
    this.dragging = false;
  }

  private stopDrawing(finished: boolean): void {
    if (!this.drawing) return;
    this.drawing = false;
    this.target.drawn(finished);
  }

  private letGo(now_ms: number): void {
    const recent = this.trail.filter((spot) => now_ms - spot.at_ms < velocity_memory_ms);
    if (recent.length < 2) return;
    const [first, last] = [recent[0], recent[recent.length - 1]];
    const passed_ms = Math.max(1, last.at_ms - first.at_ms);
    this.target.glide((last.x - first.x) / passed_ms, (last.y - first.y) / passed_ms);
  }

  private tapped(at: Finger, at_ms: number): void {
    const last = this.last_tap;
    const double =
      last !== undefined &&
      at_ms - last.at_ms < double_tap_ms &&
      Math.hypot(at.x - last.x, at.y - last.y) < double_tap_px;
    this.last_tap = double ? undefined : { ...at, at_ms };
    this.target.tap(at.x, at.y, double);
  }

  private cancel(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.stopDrawing(false);
    this.dragging = false;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit_px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? wheel_line_px : 1;
    // A trackpad's pinch comes as a wheel with the control key and in much smaller steps.
    const per_px = event.ctrlKey ? 0.01 : 0.0022;
    const delta = Math.max(-160, Math.min(160, event.deltaY * unit_px));
    const at = this.at(event);
    this.target.grab();
    this.target.zoom(Math.exp(-delta * per_px), at.x, at.y);
  }
}

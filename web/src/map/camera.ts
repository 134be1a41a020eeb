// Where one looks: the plan's point in the middle of the view, and how many CSS pixels a unit of the plan takes. Pure
// arithmetic; moves it gently or at once is motion.ts' business.

import type { Bounds } from './bounds.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const fit_margin_px = 20;
const tight_margin_px = 6; // beside a plan that would else reach under the buttons
const largest_pitch_px = 64;

export class Camera {
  view: View;
  width = 1;
  height = 1;
  covered_px = 0; // of the lower edge, by what lies over it: the plan may be moved clear of that
  private buttons: Bounds | null = null; // along the lower edge or the right one, in the view's pixels
  // Of those edges, for the buttons: 0 where no seat would lie under them anyway.
  private kept_below_px = 0;
  private kept_right_px = 0;

  // `isSeatIn` says whether a seat touches a part of the plan.
  constructor(
    private bounds: Bounds,
    private readonly pitch: number,
    private readonly isSeatIn: (box: Bounds) => boolean = () => false,
  ) {
    this.view = this.fit(bounds);
  }

  // Looks at another plan, all of it.
  setBounds(bounds: Bounds): void {
    this.bounds = bounds;
    this.keepClear();
    this.view = this.home;
  }

  // Returns true when the size changed; the middle of the view stays where it was. The `buttons` that lie along an
  // edge, if any, are to hide no seat of the whole plan.
  resize(width: number, height: number, buttons: Bounds | null = null): boolean {
    this.buttons = buttons;
    if (width === this.width && height === this.height) return false;
    this.width = width;
    this.height = height;
    this.keepClear();
    this.view = this.within(this.view);
    return true;
  }

  // The view that shows all of `box`.
  fit(box: Bounds): View {
    const width = Math.max(1, box.right - box.left);
    const height = Math.max(1, box.bottom - box.top);
    const scale = Math.min(
      Math.max(1, this.width - 2 * fit_margin_px) / width,
      Math.max(1, this.height - 2 * fit_margin_px) / height,
    );
    return {
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2,
      scale: Math.min(scale, this.largest),
    };
  }

  get home(): View {
    const whole = this.fit(this.bounds);
    const [right_px, below_px] = [this.kept_right_px, this.kept_below_px];
    const { left, top, right, bottom } = this.bounds;
    let { scale } = whole;
    const narrowTo = (room_px: number, length: number) => {
      scale = Math.min(scale, Math.max(1, room_px - 2 * tight_margin_px) / Math.max(1, length));
    };
    if (right_px > 0) narrowTo(this.width - right_px, right - left);
    if (below_px > 0) narrowTo(this.height - below_px, bottom - top);
    return { x: whole.x + right_px / scale / 2, y: whole.y + below_px / scale / 2, scale };
  }

  get largest(): number {
    return largest_pitch_px / this.pitch;
  }

  get atLargest(): boolean {
    return this.view.scale >= this.largest * 0.999;
  }

  get atHome(): boolean {
    return this.view.scale <= this.home.scale * 1.001;
  }

  get pitch_px(): number {
    return this.pitch * this.view.scale;
  }

  // Scales by `factor` with the plan's point under (px, py) staying there.
  zoomed(factor: number, px: number, py: number): View {
    const at = this.toPlan(px, py);
    const scale = this.clampScale(this.view.scale * factor);
    return this.within({
      scale,
      x: at.x - (px - this.width / 2) / scale,
      y: at.y - (py - this.height / 2) / scale,
    });
  }

  panned(dx_px: number, dy_px: number): View {
    const { x, y, scale } = this.view;
    return this.within({ x: x - dx_px / scale, y: y - dy_px / scale, scale });
  }

  // The nearest view that does not lose the plan: no smaller than all of it, its middle never off the plan.
  within(view: View): View {
    const scale = this.clampScale(view.scale);
    const covered_px = Math.max(this.covered_px, this.kept_below_px);
    const axis = (value: number, low: number, high: number, viewport: number) => {
      const slack = Math.max(0, (high - low) / 2 - viewport / scale / 2 + (fit_margin_px * 2) / scale);
      const middle = (low + high) / 2;
      return Math.min(middle + slack, Math.max(middle - slack, value));
    };
    return {
      scale,
      x: axis(view.x, this.bounds.left, this.bounds.right + this.kept_right_px / scale, this.width),
      y: axis(view.y, this.bounds.top, this.bounds.bottom + covered_px / scale, this.height),
    };
  }

  toPlan(px: number, py: number): { x: number; y: number } {
    const { x, y, scale } = this.view;
    return { x: x + (px - this.width / 2) / scale, y: y + (py - this.height / 2) / scale };
  }

  toScreen(x: number, y: number): { x: number; y: number } {
    const { view } = this;
    return { x: (x - view.x) * view.scale + this.width / 2, y: (y - view.y) * view.scale + this.height / 2 };
  }

  // What of the plan is in view.
  get visible(): Bounds {
    const start = this.toPlan(0, 0);
    const end = this.toPlan(this.width, this.height);
    return { left: start.x, top: start.y, right: end.x, bottom: end.y };
  }

  private keepClear(): void {
    [this.kept_below_px, this.kept_right_px] = [0, 0];
    if (!this.buttons) return;
    const { left, top, right, bottom } = this.buttons;
    const { x, y, scale } = this.home;
    const planX = (px: number) => x + (px - this.width / 2) / scale;
    const planY = (py: number) => y + (py - this.height / 2) / scale;
    const under = { left: planX(left), top: planY(top), right: planX(right), bottom: planY(bottom) };
    if (!this.isSeatIn(under)) return;
    if (right - left < bottom - top) this.kept_right_px = this.width - left;
    else this.kept_below_px = this.height - top;
  }

  private clampScale(scale: number): number {
    return Math.min(this.largest, Math.max(Math.min(this.home.scale, this.largest), scale));
  }
}

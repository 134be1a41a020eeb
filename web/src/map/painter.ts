// Draws one frame: areas, the sections' ground, then what the distance calls for. It holds no state of the sale and
// decides nothing; it is told the view, the looks and the cursor.

import type { Camera } from './camera.ts';
import { type Detail, detailAt, showsNumbers, showsRowLabels } from './detail.ts';
import type { SeatGrid } from './grid.ts';
import { Look } from './looks.ts';
import { paintAreas, paintAreaWords } from './paint_areas.ts';
import { paintGround, paintSectionLabels } from './paint_sections.ts';
import { type Area, type Plan, SeatFlag } from './plan.ts';
import type { Sections } from './sections.ts';
import { Sprites } from './sprites.ts';
import type { Theme } from './theme.ts';

// The lines under a section's name: how many are free, and from which price in these categories.
export type SectionWords = (free: number, categories: readonly number[]) => readonly string[];

export interface Scene {
  readonly plan: Plan;
  readonly grid: SeatGrid;
  readonly sections: Sections;
  readonly camera: Camera;
  readonly looks: Uint8Array;
  readonly words: SectionWords;
}

const full_turn = 2 * Math.PI;

export class Painter {
  private readonly sprites: Sprites;
  private readonly areas: readonly Area[]; // without those that are a section's ground
  private readonly buckets: Uint32Array[]; // seats of a frame by what colour they take, reused
  private readonly filled: Uint32Array;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly scene: Scene,
    private theme: Theme,
  ) {
    this.areas = scene.plan.areas.filter((area) => !scene.sections.grounds.has(area));
    const colors = scene.plan.categories.map((category) => category.color);
    this.sprites = new Sprites(theme, colors);
    const bucket_count = colors.length + Look.bought;
    this.buckets = Array.from({ length: bucket_count }, () => new Uint32Array(64));
    this.filled = new Uint32Array(bucket_count);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.sprites.setTheme(theme);
  }

  // `ratio` is device pixels per CSS pixel; `cursor` a seat or -1. Returns the detail that was drawn.
  paint(ratio: number, cursor: number): Detail {
    const { context, scene, theme } = this;
    const { camera, plan } = scene;
    const detail = detailAt(camera.pitch_px, plan.zones.length);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = theme.background;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    const { x, y, scale } = camera.view;
    const zoom = scale * ratio;
    const origin_x = (camera.width / 2) * ratio - x * zoom;
    const origin_y = (camera.height / 2) * ratio - y * zoom;
    context.setTransform(zoom, 0, 0, zoom, origin_x, origin_y);
    paintAreas(context, this.areas, theme, zoom);
    paintGround(context, scene, theme, detail);
    const said = (px: number, py: number) => detail === 'sections' && scene.sections.cover(px, py);
    paintAreaWords(context, plan.areas, theme, zoom, said);
    context.setTransform(1, 0, 0, 1, 0, 0);
    const place = { zoom, origin_x, origin_y };
    if (detail === 'seats') this.paintSeats(place, ratio);
    else if (detail === 'squares') this.paintSquares(place);
    else paintSectionLabels(context, scene, theme, ratio);
    if (detail === 'sections') this.paintOwn(place, ratio);
    if (cursor >= 0) this.paintCursor(cursor, place, ratio);
    return detail;
  }

  private paintSeats(place: Place, ratio: number): void {
    const { context, sprites } = this;
    const { plan, looks, camera, grid } = this.scene;
    const numbers = showsNumbers(camera.pitch_px);
    grid.visit(camera.visible, (seat) => {
      const look = looks[seat];
      const radius = Math.max(2, Math.round(plan.radius[seat] * place.zoom));
      const accessible = (plan.flags[seat] & SeatFlag.accessible) !== 0;
      const category = plan.category[seat];
      const sprite = sprites.seat(look, category, accessible, radius);
      const x = Math.round(plan.x[seat] * place.zoom + place.origin_x);
      const y = Math.round(plan.y[seat] * place.zoom + place.origin_y);
      context.drawImage(sprite, x - sprite.width / 2, y - sprite.height / 2);
      if (!numbers || look !== Look.free || accessible) return;
      const label = plan.numbers[seat];
      const size = Math.round(radius * (label.length > 2 ? 0.72 : 0.92));
      const number = sprites.text(label, sprites.inkOf(category), size);
      context.drawImage(number, x - (number.width >> 1), y - (number.height >> 1));
    });
    if (showsRowLabels(camera.pitch_px)) this.paintRowLabels(place, ratio);
  }

  // At this distance a seat is a few pixels: plain squares, gathered by colour because changing it is what costs.
  private paintSquares(place: Place): void {
    const { context, theme } = this;
    const { plan, looks, camera, grid } = this.scene;
    const category_count = plan.categories.length;
    this.filled.fill(0);
    grid.visit(camera.visible, (seat) => {
      const look = looks[seat];
      this.put(look === Look.free ? plan.category[seat] : category_count + look - 1, seat);
    });
    const colors = [theme.held, theme.sold, theme.sold, theme.mine, theme.mine, theme.mine];
    for (let bucket = 0; bucket < this.buckets.length; bucket += 1) {
      const look = bucket < category_count ? Look.free : bucket - category_count + 1;
      context.fillStyle = look === Look.free ? plan.categories[bucket].color : colors[look - 1];
      const share = look === Look.free ? 0.88 : look >= Look.mine ? 1.3 : look === Look.held ? 0.6 : 0.34;
      for (let at = 0; at < this.filled[bucket]; at += 1) {
        const seat = this.buckets[bucket][at];
        const half = Math.max(0.5, plan.radius[seat] * place.zoom * share);
        const x = plan.x[seat] * place.zoom + place.origin_x;
        const y = plan.y[seat] * place.zoom + place.origin_y;
        context.fillRect(x - half, y - half, 2 * half, 2 * half);
      }
    }
  }

  private put(bucket: number, seat: number): void {
    const at = this.filled[bucket];
    if (at === this.buckets[bucket].length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.buckets[bucket]);
      this.buckets[bucket] = larger;
    }
    this.buckets[bucket][at] = seat;
    this.filled[bucket] = at + 1;
  }

  // My own seats are worth a mark even from far away.
  private paintOwn(place: Place, ratio: number): void {
    const { plan, looks } = this.scene;
    for (let seat = 0; seat < plan.seat_count; seat += 1) {
      if (looks[seat] < Look.mine) continue;
      const sprite = this.sprites.seat(looks[seat], 0, false, Math.round(6 * ratio));
      const x = plan.x[seat] * place.zoom + place.origin_x;
      const y = plan.y[seat] * place.zoom + place.origin_y;
      this.context.drawImage(sprite, x - sprite.width / 2, y - sprite.height / 2);
    }
  }

  private paintRowLabels(place: Place, ratio: number): void {
    const { plan, camera } = this.scene;
    const size = Math.round(Math.min(14, Math.max(9, camera.pitch_px * 0.4)) * ratio);
    // Beside the row's end, in the direction of the row, so that it stands clear in bent and upright rows alike.
    const draw = (row: number, seat: number, inner: number) => {
      const [dx, dy] = [plan.x[seat] - plan.x[inner], plan.y[seat] - plan.y[inner]];
      const away = (plan.pitch * 0.8) / (Math.hypot(dx, dy) || Infinity);
      const x = (plan.x[seat] + dx * away) * place.zoom + place.origin_x;
      const y = (plan.y[seat] + dy * away) * place.zoom + place.origin_y;
      if (x < -50 || y < -50 || x > this.context.canvas.width + 50 || y > this.context.canvas.height + 50)
        return;
      const label = this.sprites.text(plan.rows[row].label, this.theme.muted, size);
      this.context.drawImage(label, Math.round(x - label.width / 2), Math.round(y - label.height / 2));
    };
    for (let row = 0; row < plan.rows.length; row += 1) {
      const { shown_at, first_seat, seat_count } = plan.rows[row];
      if (shown_at === 'none' || seat_count < 2) continue;
      const last_seat = first_seat + seat_count - 1;
      if (shown_at !== 'end') draw(row, first_seat, first_seat + 1);
      if (shown_at !== 'start') draw(row, last_seat, last_seat - 1);
    }
  }

  private paintCursor(seat: number, place: Place, ratio: number): void {
    const { context, theme } = this;
    const { plan } = this.scene;
    context.beginPath();
    const x = plan.x[seat] * place.zoom + place.origin_x;
    const y = plan.y[seat] * place.zoom + place.origin_y;
    context.arc(x, y, plan.radius[seat] * place.zoom * 1.2 + 3 * ratio, 0, full_turn);
    context.lineWidth = 5 * ratio;
    context.strokeStyle = theme.background;
    context.stroke();
    context.lineWidth = 2.5 * ratio;
    context.strokeStyle = theme.focus;
    context.stroke();
  }
}

interface Place {
  readonly zoom: number; // device pixels per unit of the plan
  readonly origin_x: number; // of the plan's origin, in device pixels
  readonly origin_y: number;
}

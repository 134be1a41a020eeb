// The seats of a frame that are near enough to be pictures, and one's own at any distance.

import { row_name_pitches } from './bounds.ts';
import { showsNumbers, showsRowLabels } from './detail.ts';
import { floorOf } from './floors.ts';
import { Look } from './looks.ts';
import { drawnLook, type Place, type Scene } from './scene.ts';
import { kindOf, SeatKind } from './seat_shapes.ts';
import { shortLabel } from './short_label.ts';
import type { Sprites } from './sprites.ts';
import type { Theme } from './theme.ts';

const own_radius_px = 6;
const letters_in_seat = 4;
const letters_beside_row = 12;
const beside_row_px = 3; // between the last seat and what stands beside it
const full_turn = 2 * Math.PI;

// Draws the seats in view. Returns whether a seat that others hold is among them, which pulses.
export function paintSeats(
  context: CanvasRenderingContext2D,
  scene: Scene,
  sprites: Sprites,
  place: Place,
  pulse: number,
): boolean {
  const { plan, camera, floor } = scene;
  const numbers = showsNumbers(camera.pitch_px);
  let held_in_view = false;
  floor.grid.visit(camera.visible, (seat) => {
    const look = drawnLook(scene, seat);
    if (look === Look.held) held_in_view = true;
    const radius = Math.max(2, Math.round(plan.radius[seat] * place.zoom));
    const kind = kindOf(plan.flags[seat]);
    const category = plan.category[seat];
    const sprite = sprites.seat(look, category, kind, radius, pulse);
    const x = Math.round(plan.x[seat] * place.zoom + place.origin_x);
    const y = Math.round(plan.y[seat] * place.zoom + place.origin_y);
    context.drawImage(sprite, x - sprite.width / 2, y - sprite.height / 2);
    const has_glyph = kind === SeatKind.accessible || kind === SeatKind.companion;
    if (!numbers || look !== Look.free || has_glyph) return;
    const label = shortLabel(plan.numbers[seat], letters_in_seat);
    const size = Math.round(radius * (label.length > 2 ? 0.72 : 0.92));
    const number = sprites.text(label, sprites.inkOf(category), size);
    context.drawImage(number, x - (number.width >> 1), y - (number.height >> 1));
  });
  return held_in_view;
}

// My own seats are worth a mark even from far away.
export function paintOwn(
  context: CanvasRenderingContext2D,
  scene: Scene,
  sprites: Sprites,
  place: Place,
): void {
  const { plan, looks, floor } = scene;
  for (let seat = 0; seat < plan.seat_count; seat += 1) {
    if (looks[seat] < Look.mine || floorOf(plan, seat) !== floor.index) continue;
    const sprite = sprites.seat(looks[seat], 0, SeatKind.plain, Math.round(own_radius_px * place.ratio), 0);
    const x = plan.x[seat] * place.zoom + place.origin_x;
    const y = plan.y[seat] * place.zoom + place.origin_y;
    context.drawImage(sprite, x - sprite.width / 2, y - sprite.height / 2);
  }
}

// Beside the row's end, in the direction of the row, so that it stands clear in bent and upright rows alike.
export function paintRowLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  sprites: Sprites,
  theme: Theme,
  place: Place,
): void {
  const { plan, camera, floor } = scene;
  if (!showsRowLabels(camera.pitch_px)) return;
  const { width, height } = context.canvas;
  const size = Math.round(Math.min(14, Math.max(9, camera.pitch_px * 0.4)) * place.ratio);
  const draw = (row: number, seat: number, inner: number) => {
    const [dx, dy] = [plan.x[seat] - plan.x[inner], plan.y[seat] - plan.y[inner]];
    const distance = Math.hypot(dx, dy) || Infinity;
    const seat_x = plan.x[seat] * place.zoom + place.origin_x;
    const seat_y = plan.y[seat] * place.zoom + place.origin_y;
    if (seat_x < -50 || seat_y < -50 || seat_x > width + 50 || seat_y > height + 50) return;
    const label = sprites.text(shortLabel(plan.rows[row].label, letters_beside_row), theme.muted, size);
    // A long one begins where the seat ends, instead of lying over it.
    const half = (Math.abs(dx) * label.width + Math.abs(dy) * label.height) / (2 * distance);
    const clear = plan.radius[seat] * place.zoom + beside_row_px * place.ratio + half;
    const away = Math.max(plan.pitch * row_name_pitches * place.zoom, clear) / distance;
    const [x, y] = [seat_x + dx * away, seat_y + dy * away];
    context.drawImage(label, Math.round(x - label.width / 2), Math.round(y - label.height / 2));
  };
  plan.rows.forEach((row, index) => {
    const { shown_at, first_seat, seat_count } = row;
    if (shown_at === 'none' || seat_count < 2 || plan.zones[row.zone].floor !== floor.index) return;
    const last_seat = first_seat + seat_count - 1;
    if (shown_at !== 'end') draw(index, first_seat, first_seat + 1);
    if (shown_at !== 'start') draw(index, last_seat, last_seat - 1);
  });
}

// A double ring, dark on light and light on dark, so that it shows on every seat.
export function paintCursor(
  context: CanvasRenderingContext2D,
  scene: Scene,
  theme: Theme,
  place: Place,
  seat: number,
): void {
  const { plan } = scene;
  context.beginPath();
  const x = plan.x[seat] * place.zoom + place.origin_x;
  const y = plan.y[seat] * place.zoom + place.origin_y;
  context.arc(x, y, plan.radius[seat] * place.zoom * 1.2 + 3 * place.ratio, 0, full_turn);
  context.lineWidth = 5 * place.ratio;
  context.strokeStyle = theme.background;
  context.stroke();
  context.lineWidth = 2.5 * place.ratio;
  context.strokeStyle = theme.focus;
  context.stroke();
}

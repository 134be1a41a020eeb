// What the page points at, or what was chosen on it: a band under the seats, through all that are side by side, so that it
// shows from any distance and covers nothing. Each band is a line of its own, for there may be a thousand: together in one
// path they would all be laid over each other before anything is drawn.

import { floorOf } from './floors.ts';
import { sideBySide } from './plan.ts';
import type { Place, Scene } from './scene.ts';
import type { Theme } from './theme.ts';

const least_radius_px = 9;
const edge_px = 4;

type Band = readonly number[]; // seats side by side

function bandsOf({ plan, shown, floor, camera }: Scene, reach: number): readonly Band[] {
  const { left, right, top, bottom } = camera.visible;
  const in_view = (seat: number) =>
    floorOf(plan, seat) === floor.index &&
    plan.x[seat] > left - reach &&
    plan.x[seat] < right + reach &&
    plan.y[seat] > top - reach &&
    plan.y[seat] < bottom + reach;
  const bands: number[][] = [];
  for (const seat of shown) {
    if (!in_view(seat)) continue;
    const band = bands.at(-1);
    if (band && sideBySide(plan, band[band.length - 1], seat)) band.push(seat);
    else bands.push([seat]);
  }
  return bands;
}

export function paintShown(
  context: CanvasRenderingContext2D,
  scene: Scene,
  theme: Theme,
  place: Place,
): void {
  const { plan, shown } = scene;
  if (shown.length === 0) return;
  const radius = Math.max(least_radius_px * place.ratio, plan.radius[shown[0]] * place.zoom);
  const width = 2 * (radius + edge_px * place.ratio);
  const bands = bandsOf(scene, width / place.zoom);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [color, wider] of [
    [theme.shown_line, 3 * place.ratio],
    [theme.shown, 0],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width + wider;
    for (const band of bands) {
      context.beginPath();
      band.forEach((seat, at) => {
        const x = plan.x[seat] * place.zoom + place.origin_x;
        const y = plan.y[seat] * place.zoom + place.origin_y;
        if (at === 0) context.moveTo(x, y);
        context.lineTo(x, y);
      });
      context.stroke();
    }
  }
}

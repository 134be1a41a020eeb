// What the page points at: a band under the seats, through all that are side by side, so that it shows from any distance
// and covers nothing.

import { floorOf } from './floors.ts';
import { sideBySide } from './plan.ts';
import type { Place, Scene } from './scene.ts';
import type { Theme } from './theme.ts';

const least_radius_px = 9;
const edge_px = 4;

export function paintShown(
  context: CanvasRenderingContext2D,
  { plan, shown, floor }: Scene,
  theme: Theme,
  place: Place,
): void {
  const here = shown.filter((seat) => floorOf(plan, seat) === floor.index);
  if (here.length === 0) return;
  context.beginPath();
  here.forEach((seat, at) => {
    const x = plan.x[seat] * place.zoom + place.origin_x;
    const y = plan.y[seat] * place.zoom + place.origin_y;
    if (at === 0 || !sideBySide(plan, here[at - 1], seat)) context.moveTo(x, y);
    context.lineTo(x, y);
  });
  const radius = Math.max(least_radius_px * place.ratio, plan.radius[here[0]] * place.zoom);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = theme.shown_line;
  context.lineWidth = 2 * (radius + edge_px * place.ratio) + 3 * place.ratio;
  context.stroke();
  context.strokeStyle = theme.shown;
  context.lineWidth = 2 * (radius + edge_px * place.ratio);
  context.stroke();
}

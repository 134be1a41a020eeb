// The parts of a plan that are not for sale: the stage, bars, walls. They are quieter than any seat, in every theme, so
// a colour of the plan only tints them.

import type { Area } from './plan.ts';
import type { Theme } from './theme.ts';

const tint = 0.16;
const smallest_text_px = 8;
const full_turn = 2 * Math.PI;

function trace(context: CanvasRenderingContext2D, area: Area): boolean {
  context.beginPath();
  switch (area.shape) {
    case 'rectangle':
      context.roundRect(0, 0, area.width, area.height, Math.min(8, area.width / 4, area.height / 4));
      return true;
    case 'circle':
    case 'ellipse':
      context.ellipse(0, 0, area.width, area.height, 0, 0, full_turn);
      return true;
    case 'polygon':
      for (const at of area.points) context.lineTo(at.x, at.y);
      context.closePath();
      return area.points.length > 2;
    case 'text':
      return false;
  }
}

// Expects the context to map the plan's units; `zoom` is device pixels per unit. Words at a place that `hides` are left
// out: something else says them there.
export function paintAreas(
  context: CanvasRenderingContext2D,
  areas: Iterable<Area>,
  theme: Theme,
  zoom: number,
  hides: (x: number, y: number) => boolean,
): void {
  for (const area of areas) {
    context.save();
    context.translate(area.x, area.y);
    context.rotate((area.rotation * Math.PI) / 180);
    if (trace(context, area)) {
      context.fillStyle = theme.area;
      context.fill();
      if (area.color) {
        context.globalAlpha = tint;
        context.fillStyle = area.color;
        context.fill();
        context.globalAlpha = 1;
      }
      context.lineWidth = 1.5 / zoom;
      context.strokeStyle = theme.area_line;
      context.stroke();
    }
    if (area.text && area.text.size * zoom >= smallest_text_px && !hides(area.x, area.y)) {
      context.fillStyle = theme.muted;
      context.font = `600 ${area.text.size}px ${theme.font}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(area.text.words, area.text.x, area.text.y);
    }
    context.restore();
  }
}

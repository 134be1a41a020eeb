// The parts of a plan that are not for sale: the stage, bars, walls. They are quieter than any seat, in every theme, so
// a colour of the plan only tints them.

import type { Area } from './plan.ts';
import type { Theme } from './theme.ts';

const tint = 0.08;
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

function at(context: CanvasRenderingContext2D, area: Area, paint: () => void): void {
  context.save();
  context.translate(area.x, area.y);
  context.rotate((area.rotation * Math.PI) / 180);
  paint();
  context.restore();
}

// Expects the context to map the plan's units; `zoom` is device pixels per unit.
export function paintAreas(
  context: CanvasRenderingContext2D,
  areas: readonly Area[],
  theme: Theme,
  zoom: number,
): void {
  for (const area of areas) {
    at(context, area, () => {
      if (!trace(context, area)) return;
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
    });
  }
}

// The areas' words, over the ground of the sections. Those at a place where `said` are left out: something else says
// them there.
export function paintAreaWords(
  context: CanvasRenderingContext2D,
  areas: readonly Area[],
  theme: Theme,
  zoom: number,
  said: (x: number, y: number) => boolean,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.muted;
  for (const area of areas) {
    const { text } = area;
    if (!text || text.size * zoom < smallest_text_px || said(area.x, area.y)) continue;
    at(context, area, () => {
      context.font = `600 ${text.size}px ${theme.font}`;
      context.fillText(text.words, text.x, text.y);
    });
  }
}

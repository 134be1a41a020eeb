// The sections: a quiet ground under their seats when near, and from far away shapes that say how much is free in them
// and from which price. How full one is shows in its strength of colour and in the words.

import type { Detail } from './detail.ts';
import type { Scene } from './painter.ts';
import type { Section } from './sections.ts';
import type { Theme } from './theme.ts';

const name_px = 13;
const words_px = 11;
const line_px = 15;
const usable_width = 0.84; // of a section's box: hardly one is a rectangle

function traceSection(context: CanvasRenderingContext2D, section: Section): void {
  context.beginPath();
  for (const { points } of section.outlines) {
    points.forEach((at, index) => {
      if (index === 0) context.moveTo(at.x, at.y);
      else context.lineTo(at.x, at.y);
    });
    context.closePath();
  }
}

function paintOne(
  context: CanvasRenderingContext2D,
  section: Section,
  margin: number,
  hair: number,
  theme: Theme,
) {
  traceSection(context, section);
  context.strokeStyle = theme.slab_line;
  context.lineWidth = margin + 2 * hair;
  context.stroke();
  context.fillStyle = theme.slab;
  context.strokeStyle = theme.slab;
  context.lineWidth = margin;
  if (margin > 0) context.stroke();
  context.fill();
}

// Expects the context to map the plan's units. Where the plan draws no ground of its own, a wide line of the same
// colour is the room around the outer seats.
export function paintGround(
  context: CanvasRenderingContext2D,
  scene: Scene,
  theme: Theme,
  detail: Detail,
): void {
  const { plan, sections, camera } = scene;
  const visible = camera.visible;
  const around = plan.pitch * 1.5;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  sections.list.forEach((section, zone) => {
    if (!section) return;
    const box = section.bounds;
    if (box.right + around < visible.left || box.left - around > visible.right) return;
    if (box.bottom + around < visible.top || box.top - around > visible.bottom) return;
    const drawn = section.outlines.every((outline) => outline.drawn_by_plan);
    paintOne(context, section, drawn ? 0 : around, 1 / camera.view.scale, theme);
    if (detail !== 'sections') return;
    const free = sections.freeIn(zone);
    if (free === 0) return;
    context.globalAlpha = 0.28 + 0.5 * (free / section.seat_count);
    context.fillStyle = plan.categories[section.main_category]?.color ?? theme.muted;
    context.fill();
    context.globalAlpha = 1;
  });
}

// The longest form of a section's name that fits: all of it, or its last word ("Block 226", "226").
function fittingName(name: string, fits: (words: string) => boolean): string | undefined {
  return [name, name.slice(name.lastIndexOf(' ') + 1)].find(fits);
}

// Expects device pixels. What has no room is left out: first the words, then the name.
export function paintSectionLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  theme: Theme,
  ratio: number,
): void {
  const { sections, camera } = scene;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.text;
  sections.list.forEach((section, zone) => {
    if (!section) return;
    const at = camera.toScreen(section.label.x, section.label.y);
    if (at.x < -200 || at.y < -50 || at.x > camera.width + 200 || at.y > camera.height + 50) return;
    const width_px = (section.bounds.right - section.bounds.left) * camera.view.scale * usable_width;
    const height_px = (section.bounds.bottom - section.bounds.top) * camera.view.scale * usable_width;
    const fits = (words: string) => context.measureText(words).width <= width_px * ratio;
    context.font = `500 ${words_px * ratio}px ${theme.font}`;
    const lines = scene.words(sections.freeIn(zone), sections.categoriesIn(zone));
    const shown = lines.every(fits) && height_px >= name_px + lines.length * line_px ? lines : [];
    const first_y = at.y - (shown.length * line_px) / 2;
    shown.forEach((line, index) => {
      context.fillText(line, at.x * ratio, (first_y + (index + 1) * line_px) * ratio);
    });
    context.font = `650 ${name_px * ratio}px ${theme.font}`;
    const name = height_px >= name_px ? fittingName(section.name, fits) : undefined;
    if (name) context.fillText(name, at.x * ratio, first_y * ratio);
  });
}

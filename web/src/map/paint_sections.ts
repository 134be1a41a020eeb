// The sections: a quiet ground under their seats when near, and from far away shapes that say how much is free in them
// and from which price. How full one is shows in its strength of colour and in the words.

import type { Detail } from './detail.ts';
import type { Scene } from './scene.ts';
import { isOn, type Section } from './sections.ts';
import { mixed, readableInk, type Theme } from './theme.ts';

const name_px = 13;
const small_name_px = 10;
const words_px = 11;
const line_px = 15;

export function traceSection(context: CanvasRenderingContext2D, section: Section): void {
  context.beginPath();
  for (const { points } of section.outlines) {
    points.forEach((at, index) => {
      if (index === 0) context.moveTo(at.x, at.y);
      else context.lineTo(at.x, at.y);
    });
    context.closePath();
  }
}

// What a section is filled with: the more is free, the more of its category's colour.
function fillOf(
  { sections }: Scene,
  section: Section,
  zone: number,
  theme: Theme,
  colors: readonly string[],
) {
  const free = sections.freeIn(zone);
  if (free === 0) return theme.slab;
  const categories = sections.categoriesIn(zone);
  const main = categories.includes(section.main_category) ? section.main_category : categories[0];
  return mixed(theme.slab, colors[main] ?? theme.muted, 0.28 + 0.5 * (free / section.seat_count));
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
  colors: readonly string[],
  detail: Detail,
): void {
  const { plan, sections, camera, floor } = scene;
  const visible = camera.visible;
  const around = plan.pitch * 1.5;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  sections.list.forEach((section, zone) => {
    if (!section || plan.zones[zone].floor !== floor.index) return;
    const box = section.bounds;
    if (box.right + around < visible.left || box.left - around > visible.right) return;
    if (box.bottom + around < visible.top || box.top - around > visible.bottom) return;
    const drawn = section.outlines.every((outline) => outline.drawn_by_plan);
    paintOne(context, section, drawn ? 0 : around, 1 / camera.view.scale, theme);
    if (detail !== 'sections') return;
    if (sections.freeIn(zone) === 0) return;
    context.fillStyle = fillOf(scene, section, zone, theme, colors);
    context.fill();
  });
}

interface Line {
  readonly words: string;
  readonly px: number;
  readonly weight: number;
}

// What a section can say, most first: all of it, or only its name, or only its name's last word ("Block 226", "226").
function forms(name: string, words: readonly string[]): Line[][] {
  const heading = (text: string): Line => ({ words: text, px: name_px, weight: 650 });
  const lines = words.map((text) => ({ words: text, px: words_px, weight: 500 }));
  const short = name.slice(name.lastIndexOf(' ') + 1);
  return [
    [heading(name), ...lines],
    [heading(short), ...lines],
    [heading(name)],
    [heading(short)],
    [{ words: short, px: small_name_px, weight: 650 }],
  ];
}

const widths = new Map<string, number>();
const most_widths = 5_000;

// Words are measured once: a frame asks for some hundreds of widths, and setting a font is what costs.
function textWidth(context: CanvasRenderingContext2D, font: string, words: string): number {
  const key = `${font}|${words}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size >= most_widths) widths.clear();
    context.font = font;
    width = context.measureText(words).width;
    widths.set(key, width);
  }
  return width;
}

// Expects device pixels. The most that stays inside of the section's shape is written, or nothing.
export function paintSectionLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  theme: Theme,
  colors: readonly string[],
  ratio: number,
): void {
  const { plan, sections, camera, floor } = scene;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const fontOf = (line: Line) => `${line.weight} ${line.px * ratio}px ${theme.font}`;
  const widthOf = (line: Line) => textWidth(context, fontOf(line), line.words) / ratio;
  sections.list.forEach((section, zone) => {
    if (!section || plan.zones[zone].floor !== floor.index) return;
    const at = camera.toScreen(section.label.x, section.label.y);
    if (at.x < -200 || at.y < -50 || at.x > camera.width + 200 || at.y > camera.height + 50) return;
    const fits = (lines: readonly Line[]) => {
      const half_width = Math.max(...lines.map(widthOf)) / 2 + 2;
      const half_height = ((lines.length - 1) * line_px + lines[0].px) / 2;
      return [-1, 1].every((sx) =>
        [-1, 1].every((sy) => {
          const corner = camera.toPlan(at.x + sx * half_width, at.y + sy * half_height);
          return isOn(section, corner.x, corner.y);
        }),
      );
    };
    const words = scene.words({
      free: sections.freeIn(zone),
      sold_out: sections.isSoldOut(zone),
      categories: sections.categoriesIn(zone),
    });
    const lines = forms(section.name, words).find(fits) ?? [];
    context.fillStyle = readableInk(fillOf(scene, section, zone, theme, colors), theme.text);
    lines.forEach((line, index) => {
      context.font = fontOf(line);
      const y = at.y + (index - (lines.length - 1) / 2) * line_px;
      context.fillText(line.words, at.x * ratio, y * ratio);
    });
  });
}

// Draws one frame: areas, the sections' ground, then what the distance calls for. It holds no state of the sale and
// decides nothing; it is told the view, the looks and the cursor.

import { type Detail, detailAt } from './detail.ts';
import { paintAreas, paintAreaWords } from './paint_areas.ts';
import { paintCursor, paintOwn, paintRowLabels, paintSeats } from './paint_seats.ts';
import { paintGround, paintSectionLabels } from './paint_sections.ts';
import { paintShown } from './paint_shown.ts';
import { SquarePainter } from './paint_squares.ts';
import type { Scene } from './scene.ts';
import { Sprites } from './sprites.ts';
import { standingOut, type Theme } from './theme.ts';

export interface Frame {
  readonly detail: Detail;
  readonly pulses: boolean; // something in it moves by itself
}

export class Painter {
  private readonly sprites: Sprites;
  private readonly squares: SquarePainter;
  colors: readonly string[]; // of the categories, as they stand out in the theme

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly scene: Scene,
    private theme: Theme,
  ) {
    this.colors = this.colorsIn(theme);
    this.sprites = new Sprites(theme, this.colors);
    this.squares = new SquarePainter(this.colors.length);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.colors = this.colorsIn(theme);
    this.sprites.setTheme(theme, this.colors);
  }

  // `ratio` is device pixels per CSS pixel; `cursor` a seat or -1; `pulse` a step of the held seats' pulse.
  paint(ratio: number, cursor: number, pulse: number): Frame {
    const { context, scene, theme, colors, sprites } = this;
    const { camera, plan, floor } = scene;
    const detail = detailAt(camera.pitch_px, plan.zones.length);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = theme.background;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    const { x, y, scale } = camera.view;
    const zoom = scale * ratio;
    const origin_x = (camera.width / 2) * ratio - x * zoom;
    const origin_y = (camera.height / 2) * ratio - y * zoom;
    const place = { zoom, origin_x, origin_y, ratio };
    context.setTransform(zoom, 0, 0, zoom, origin_x, origin_y);
    const areas = floor.areas.filter((area) => !scene.sections.grounds.has(area));
    paintAreas(context, areas, theme, zoom);
    paintGround(context, scene, theme, colors, detail);
    const said = (px: number, py: number) => detail === 'sections' && scene.sections.cover(px, py);
    paintAreaWords(context, floor.areas, theme, zoom, said);
    context.setTransform(1, 0, 0, 1, 0, 0);
    paintShown(context, scene, theme, place);
    let pulses = false;
    if (detail === 'seats') {
      pulses = paintSeats(context, scene, sprites, place, pulse);
      paintRowLabels(context, scene, sprites, theme, place);
    } else if (detail === 'squares') this.squares.paint(context, scene, theme, colors, place);
    else {
      paintSectionLabels(context, scene, theme, colors, ratio);
      paintOwn(context, scene, sprites, place);
    }
    if (cursor >= 0) paintCursor(context, scene, theme, place, cursor);
    scene.lasso?.paint(context, theme, place);
    return { detail, pulses };
  }

  private colorsIn(theme: Theme): string[] {
    return this.scene.plan.categories.map(({ color }) =>
      theme.free !== '' ? theme.free : standingOut(color, theme.slab, theme.least_contrast),
    );
  }
}

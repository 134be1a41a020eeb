// One small picture per seat look, kind, size and colour, drawn once and then copied: a copy costs a fraction of a path.

import { dimmed, Look } from './looks.ts';
import { drawSeat, type SeatKind } from './seat_shapes.ts';
import { inkOn, type Theme } from './theme.ts';

export interface Canvas2D {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

export function createCanvas(size_x: number, size_y: number): Canvas2D {
  const canvas = document.createElement('canvas');
  canvas.width = size_x;
  canvas.height = size_y;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no 2D canvas');
  return { canvas, context };
}

export const pulse_steps = 8;

const most_sprites = 1_500; // zooming through many sizes must not pile them up

export class Sprites {
  private readonly seats = new Map<number, HTMLCanvasElement>();
  private readonly texts = new Map<string, HTMLCanvasElement>();

  constructor(
    private theme: Theme,
    private colors: readonly string[],
  ) {}

  setTheme(theme: Theme, colors: readonly string[]): void {
    this.theme = theme;
    this.colors = colors;
    this.seats.clear();
    this.texts.clear();
  }

  // `radius` is in device pixels, whole, so that few sizes exist; `pulse` a step of a held seat's pulse. The picture is
  // centred on the seat.
  seat(look: number, category: number, kind: SeatKind, radius: number, pulse: number): HTMLCanvasElement {
    const shows_category = look === Look.free || look === dimmed;
    const color = shows_category ? category : 0;
    const shape = shows_category ? kind : 0;
    const step = look === Look.held ? pulse : 0;
    const key = (((radius * 256 + color) * 8 + look) * 4 + shape) * pulse_steps + step;
    let sprite = this.seats.get(key);
    if (!sprite) {
      if (this.seats.size >= most_sprites) this.seats.clear();
      sprite = this.drawSeat(look, color, shape, radius, step);
      this.seats.set(key, sprite);
    }
    return sprite;
  }

  text(words: string, ink: string, size: number): HTMLCanvasElement {
    const key = `${size}|${ink}|${words}`;
    let sprite = this.texts.get(key);
    if (!sprite) {
      if (this.texts.size >= most_sprites) this.texts.clear();
      sprite = this.drawText(words, ink, size);
      this.texts.set(key, sprite);
    }
    return sprite;
  }

  inkOf(category: number): string {
    return inkOn(this.colors[category] ?? '#000000');
  }

  private drawSeat(look: number, category: number, kind: SeatKind, radius: number, step: number) {
    const half = Math.ceil(radius * 1.2) + 1;
    const { canvas, context } = createCanvas(2 * half, 2 * half);
    context.translate(half, half);
    const color = this.colors[category] ?? this.theme.muted;
    const swell = Math.sin((step / pulse_steps) * 2 * Math.PI);
    drawSeat(context, { look, kind, color, radius, swell }, this.theme);
    return canvas;
  }

  private drawText(words: string, ink: string, size: number): HTMLCanvasElement {
    const font = `600 ${size}px ${this.theme.font}`;
    const { canvas, context } = createCanvas(1, 1);
    context.font = font;
    canvas.width = Math.ceil(context.measureText(words).width) + 2;
    canvas.height = Math.ceil(size * 1.3);
    context.font = font;
    context.fillStyle = ink;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(words, canvas.width / 2, canvas.height / 2 + size * 0.04);
    return canvas;
  }
}

// One small picture per seat look, size and colour, drawn once and then copied: a copy costs a fraction of a path. Each
// look differs by shape as well as colour: free is a disc (accessible: a rounded square), mine a large disc with a check
// mark, pending a ring with three dots, held a ring with a dot, sold a small cross, blocked a short bar.

import { Look } from './looks.ts';
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

const full_turn = 2 * Math.PI;
const most_sprites = 1_500; // zooming through many sizes must not pile them up

type Context = CanvasRenderingContext2D;

function disc(context: Context, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, full_turn);
}

function roundedSquare(context: Context, radius: number): void {
  context.beginPath();
  context.roundRect(-radius, -radius, 2 * radius, 2 * radius, radius * 0.35);
}

function checkMark(context: Context, radius: number): void {
  context.beginPath();
  context.moveTo(-0.42 * radius, 0.04 * radius);
  context.lineTo(-0.1 * radius, 0.36 * radius);
  context.lineTo(0.44 * radius, -0.3 * radius);
  context.lineWidth = Math.max(1.5, radius * 0.2);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke();
}

function drawMine(context: Context, radius: number, theme: Theme): void {
  context.fillStyle = theme.mine;
  disc(context, radius * 1.14);
  context.fill();
  context.strokeStyle = theme.on_mine;
  checkMark(context, radius * 1.14);
}

function drawPending(context: Context, radius: number, theme: Theme): void {
  context.strokeStyle = theme.mine;
  context.lineWidth = Math.max(1.5, radius * 0.2);
  context.fillStyle = theme.background;
  disc(context, radius);
  context.fill();
  context.stroke();
  context.fillStyle = theme.mine;
  for (const at of [-0.42, 0, 0.42]) {
    context.beginPath();
    context.arc(at * radius, 0, Math.max(0.8, radius * 0.13), 0, full_turn);
    context.fill();
  }
}

function drawHeld(context: Context, radius: number, theme: Theme): void {
  context.strokeStyle = theme.held;
  context.lineWidth = Math.max(1.2, radius * 0.16);
  disc(context, radius * 0.86);
  context.stroke();
  context.fillStyle = theme.held;
  disc(context, radius * 0.32);
  context.fill();
}

function drawSold(context: Context, radius: number, theme: Theme): void {
  context.strokeStyle = theme.sold;
  context.lineWidth = Math.max(1.2, radius * 0.2);
  context.lineCap = 'round';
  const arm = radius * 0.42;
  context.beginPath();
  context.moveTo(-arm, -arm);
  context.lineTo(arm, arm);
  context.moveTo(arm, -arm);
  context.lineTo(-arm, arm);
  context.stroke();
}

function drawBlocked(context: Context, radius: number, theme: Theme): void {
  context.fillStyle = theme.sold;
  context.fillRect(-radius * 0.5, -Math.max(1, radius * 0.12), radius, Math.max(2, radius * 0.24));
}

function drawBought(context: Context, radius: number, theme: Theme): void {
  context.fillStyle = theme.mine;
  roundedSquare(context, radius);
  context.fill();
  context.strokeStyle = theme.on_mine;
  checkMark(context, radius);
}

// A seated figure with a wheel, from plain strokes, so that it stays readable at 10 px.
function wheelchair(context: Context, radius: number, ink: string): void {
  const at = (value: number) => value * radius;
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = Math.max(1, radius * 0.15);
  context.lineCap = 'round';
  context.beginPath();
  context.arc(at(-0.05), at(-0.58), at(0.15), 0, full_turn);
  context.fill();
  context.beginPath();
  context.moveTo(at(-0.05), at(-0.32));
  context.lineTo(at(-0.05), at(0.12));
  context.lineTo(at(0.3), at(0.12));
  context.lineTo(at(0.44), at(0.52));
  context.stroke();
  context.beginPath();
  context.arc(at(-0.05), at(0.24), at(0.38), 0.35 * Math.PI, 1.25 * Math.PI);
  context.stroke();
}

function drawFree(context: Context, radius: number, color: string, accessible: boolean): void {
  context.fillStyle = color;
  if (accessible) roundedSquare(context, radius * 0.96);
  else disc(context, radius);
  context.fill();
  if (accessible && radius >= 5) wheelchair(context, radius, inkOn(color));
}

export class Sprites {
  private readonly seats = new Map<number, HTMLCanvasElement>();
  private readonly texts = new Map<string, HTMLCanvasElement>();

  constructor(
    private theme: Theme,
    private readonly colors: readonly string[],
  ) {}

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.seats.clear();
    this.texts.clear();
  }

  // `radius` is in device pixels, whole, so that few sizes exist. The picture is centred on the seat.
  seat(look: number, category: number, accessible: boolean, radius: number): HTMLCanvasElement {
    const of_category = look === Look.free ? category : 0;
    const key = ((radius * 256 + of_category) * 8 + look) * 2 + (accessible ? 1 : 0);
    let sprite = this.seats.get(key);
    if (!sprite) {
      if (this.seats.size >= most_sprites) this.seats.clear();
      sprite = this.drawSeat(look, of_category, accessible, radius);
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

  private drawSeat(look: number, category: number, accessible: boolean, radius: number): HTMLCanvasElement {
    const half = Math.ceil(radius * 1.2) + 1;
    const { canvas, context } = createCanvas(2 * half, 2 * half);
    context.translate(half, half);
    if (look === Look.mine) drawMine(context, radius, this.theme);
    else if (look === Look.pending) drawPending(context, radius, this.theme);
    else if (look === Look.bought) drawBought(context, radius, this.theme);
    else if (look === Look.held) drawHeld(context, radius, this.theme);
    else if (look === Look.sold) drawSold(context, radius, this.theme);
    else if (look === Look.blocked) drawBlocked(context, radius, this.theme);
    else drawFree(context, radius, this.colors[category] ?? this.theme.muted, accessible);
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

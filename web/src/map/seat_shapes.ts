// A seat as a picture. Each look differs by shape as well as by colour: free is a disc (a wheelchair space or companion
// seat a rounded square, VIP a diamond), mine a large disc with a check mark, pending a ring with three dots, held a ring
// with a dot, bought a square with a check mark, sold a small cross, blocked a short bar.

import { dimmed, Look } from './looks.ts';
import { SeatFlag } from './plan.ts';
import { inkOn, type Theme } from './theme.ts';

type Context = CanvasRenderingContext2D;

export const SeatKind = { plain: 0, accessible: 1, companion: 2, vip: 3 } as const;
export type SeatKind = (typeof SeatKind)[keyof typeof SeatKind];

export function kindOf(flags: number): SeatKind {
  if (flags & SeatFlag.accessible) return SeatKind.accessible;
  if (flags & SeatFlag.companion) return SeatKind.companion;
  return flags & SeatFlag.vip ? SeatKind.vip : SeatKind.plain;
}

export interface SeatPicture {
  readonly look: number; // a Look, or `dimmed`
  readonly kind: SeatKind;
  readonly color: string; // of its category
  readonly radius: number; // in device pixels
  readonly swell: number; // -1 to 1: where in its pulse a held seat is
}

const full_turn = 2 * Math.PI;
const glyph_from_px = 5; // a smaller glyph is a smudge
const dimmed_alpha = 0.24;

function disc(context: Context, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, full_turn);
}

function roundedSquare(context: Context, radius: number): void {
  context.beginPath();
  context.roundRect(-radius, -radius, 2 * radius, 2 * radius, radius * 0.35);
}

function diamond(context: Context, radius: number): void {
  const reach = radius * 1.2;
  context.beginPath();
  context.moveTo(0, -reach);
  context.lineTo(reach, 0);
  context.lineTo(0, reach);
  context.lineTo(-reach, 0);
  context.closePath();
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

function drawBought(context: Context, radius: number, theme: Theme): void {
  context.fillStyle = theme.mine;
  roundedSquare(context, radius);
  context.fill();
  context.strokeStyle = theme.on_mine;
  checkMark(context, radius);
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

function drawHeld(context: Context, radius: number, theme: Theme, swell: number): void {
  context.strokeStyle = theme.held;
  context.lineWidth = Math.max(1.2, radius * 0.16);
  disc(context, radius * 0.86);
  context.stroke();
  context.fillStyle = theme.held;
  disc(context, radius * (0.32 + 0.12 * swell));
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

// Head and shoulders: whoever comes along.
function person(context: Context, radius: number, ink: string): void {
  context.fillStyle = ink;
  context.beginPath();
  context.arc(0, -0.3 * radius, 0.26 * radius, 0, full_turn);
  context.fill();
  context.beginPath();
  context.arc(0, 0.56 * radius, 0.48 * radius, Math.PI, full_turn);
  context.fill();
}

function drawFree(context: Context, { kind, color, radius }: SeatPicture): void {
  context.fillStyle = color;
  if (kind === SeatKind.vip) diamond(context, radius);
  else if (kind === SeatKind.plain) disc(context, radius);
  else roundedSquare(context, radius * 0.96);
  context.fill();
  if (radius < glyph_from_px) return;
  if (kind === SeatKind.accessible) wheelchair(context, radius, inkOn(color));
  else if (kind === SeatKind.companion) person(context, radius, inkOn(color));
}

// Draws the seat around the context's origin.
export function drawSeat(context: Context, picture: SeatPicture, theme: Theme): void {
  const { look, radius } = picture;
  if (look === Look.mine) drawMine(context, radius, theme);
  else if (look === Look.pending) drawPending(context, radius, theme);
  else if (look === Look.bought) drawBought(context, radius, theme);
  else if (look === Look.held) drawHeld(context, radius, theme, picture.swell);
  else if (look === Look.sold) drawSold(context, radius, theme);
  else if (look === Look.blocked) drawBlocked(context, radius, theme);
  else {
    if (look === dimmed) context.globalAlpha = dimmed_alpha;
    drawFree(context, picture);
  }
}

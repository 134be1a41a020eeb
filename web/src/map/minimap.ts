// The whole floor, small, with a frame around what the map shows: a click or a drag on it moves the map there. It is drawn
// from a picture of the sections that is made once for a floor and a theme.

import type { Floor } from './floors.ts';
import { traceSection } from './paint_sections.ts';
import type { Scene } from './scene.ts';
import { createCanvas } from './sprites.ts';
import type { Theme } from './theme.ts';

const margin_px = 6;

export class Minimap {
  private readonly context: CanvasRenderingContext2D;
  private readonly stop = new AbortController();
  private picture: HTMLCanvasElement | undefined;
  private drawn_for: { floor: Floor; theme: Theme; ratio: number } | undefined;
  private scale = 1;
  private left = 0;
  private top = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly lookAt: (x: number, y: number) => void,
  ) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser has no 2D canvas');
    this.context = context;
    const options = { signal: this.stop.signal };
    canvas.addEventListener('pointerdown', (event) => this.point(event), options);
    canvas.addEventListener(
      'pointermove',
      (event) => {
        if (canvas.hasPointerCapture(event.pointerId)) this.point(event);
      },
      options,
    );
  }

  destroy(): void {
    this.stop.abort();
  }

  draw(scene: Scene, theme: Theme, colors: readonly string[], ratio: number): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    const stale =
      this.drawn_for?.floor !== scene.floor ||
      this.drawn_for.theme !== theme ||
      this.drawn_for.ratio !== ratio;
    if (stale) this.drawPicture(scene, theme, colors, ratio);
    const { context } = this;
    const { width, height } = this.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    if (this.picture) context.drawImage(this.picture, 0, 0);
    const { left, top, right, bottom } = scene.camera.visible;
    const at = (value: number, from: number, most: number) =>
      Math.min(most - ratio, Math.max(ratio, (value - from) * this.scale * ratio));
    const [x, y] = [at(left, this.left, width), at(top, this.top, height)];
    context.lineWidth = 2 * ratio;
    context.strokeStyle = theme.focus;
    context.strokeRect(x, y, at(right, this.left, width) - x, at(bottom, this.top, height) - y);
  }

  private drawPicture(scene: Scene, theme: Theme, colors: readonly string[], ratio: number): void {
    const { clientWidth, clientHeight } = this.canvas;
    const { bounds } = scene.floor;
    const [wide, high] = [Math.max(1, bounds.right - bounds.left), Math.max(1, bounds.bottom - bounds.top)];
    this.scale = Math.min((clientWidth - 2 * margin_px) / wide, (clientHeight - 2 * margin_px) / high);
    this.left = (bounds.left + bounds.right) / 2 - clientWidth / 2 / this.scale;
    this.top = (bounds.top + bounds.bottom) / 2 - clientHeight / 2 / this.scale;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    const { canvas, context } = createCanvas(this.canvas.width, this.canvas.height);
    const zoom = this.scale * ratio;
    context.setTransform(zoom, 0, 0, zoom, -this.left * zoom, -this.top * zoom);
    context.lineJoin = 'round';
    context.lineWidth = scene.plan.pitch * 0.6;
    scene.sections.list.forEach((section, zone) => {
      if (!section || scene.plan.zones[zone].floor !== scene.floor.index) return;
      traceSection(context, section);
      context.fillStyle = colors[section.main_category] ?? theme.muted;
      context.strokeStyle = context.fillStyle;
      context.globalAlpha = 0.7;
      context.fill();
    });
    this.picture = canvas;
    this.drawn_for = { floor: scene.floor, theme, ratio };
  }

  private point(event: PointerEvent): void {
    this.canvas.setPointerCapture(event.pointerId);
    const box = this.canvas.getBoundingClientRect();
    const x = this.left + (event.clientX - box.left) / this.scale;
    this.lookAt(x, this.top + (event.clientY - box.top) / this.scale);
  }
}

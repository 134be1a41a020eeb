// Seats from farther away: a few pixels each, squares whose size says the state where there is no room for shapes. Some
// thousands are filled one by one, gathered by colour because changing it is what costs. Of more than that a call each would
// take most of a frame, so their pixels are written by hand and handed over as one picture.

import { dimmed, Look } from './looks.ts';
import { drawnLook, type Place, type Scene } from './scene.ts';
import { type Canvas2D, createCanvas } from './sprites.ts';
import { parseColor, type Theme } from './theme.ts';

const most_filled = 6_000; // seats in view, one by one

// How much of a seat's room its square takes.
function shareOf(look: number): number {
  if (look === Look.free) return 0.88;
  if (look === dimmed) return 0.5;
  if (look >= Look.mine) return 1.3;
  return look === Look.held ? 0.6 : 0.34;
}

// As the bytes of a picture lie in memory: red first, opaque.
export function packed(color: string): number {
  const [red, green, blue] = parseColor(color);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

// A square of a picture that is `width` by `height`; what lies outside of it is left out.
export function fillSquare(
  pixels: Uint32Array,
  width: number,
  height: number,
  square: { readonly x: number; readonly y: number; readonly side: number },
  color: number,
): void {
  const left = Math.max(0, square.x);
  const right = Math.min(width, square.x + square.side);
  const bottom = Math.min(height, square.y + square.side);
  if (left >= right) return;
  for (let line = Math.max(0, square.y); line < bottom; line += 1) {
    // Of so few pixels, a call to fill them costs more than they do.
    for (let at = line * width + left; at < line * width + right; at += 1) pixels[at] = color;
  }
}

interface Picture extends Canvas2D {
  readonly image: ImageData;
  readonly pixels: Uint32Array;
}

export class SquarePainter {
  private readonly buckets: Uint32Array[]; // seats of a frame by what colour they take, reused
  private readonly filled: Uint32Array;
  private picture: Picture | undefined;

  constructor(private readonly category_count: number) {
    const bucket_count = category_count + dimmed;
    this.buckets = Array.from({ length: bucket_count }, () => new Uint32Array(64));
    this.filled = new Uint32Array(bucket_count);
  }

  paint(
    context: CanvasRenderingContext2D,
    scene: Scene,
    theme: Theme,
    colors: readonly string[],
    place: Place,
  ) {
    const { plan, camera, floor } = scene;
    this.filled.fill(0);
    let count = 0;
    floor.grid.visit(camera.visible, (seat) => {
      const look = drawnLook(scene, seat);
      this.put(look === Look.free ? plan.category[seat] : this.category_count + look - 1, seat);
      count += 1;
    });
    const picture = count > most_filled ? this.emptyPicture(context.canvas) : undefined;
    const of_look = [theme.held, theme.sold, theme.sold, theme.mine, theme.mine, theme.mine, theme.sold];
    for (let bucket = 0; bucket < this.buckets.length; bucket += 1) {
      if (this.filled[bucket] === 0) continue;
      const look = bucket < this.category_count ? Look.free : bucket - this.category_count + 1;
      const color = look === Look.free ? colors[bucket] : of_look[look - 1];
      const ink = packed(color);
      const share = shareOf(look);
      context.fillStyle = color;
      for (let at = 0; at < this.filled[bucket]; at += 1) {
        const seat = this.buckets[bucket][at];
        const half = plan.radius[seat] * place.zoom * share;
        const side = Math.max(1, Math.round(2 * half));
        const x = Math.round(plan.x[seat] * place.zoom + place.origin_x - half);
        const y = Math.round(plan.y[seat] * place.zoom + place.origin_y - half);
        if (picture) {
          fillSquare(picture.pixels, picture.image.width, picture.image.height, { x, y, side }, ink);
        } else context.fillRect(x, y, side, side);
      }
    }
    if (!picture) return;
    picture.context.putImageData(picture.image, 0, 0);
    context.drawImage(picture.canvas, 0, 0);
  }

  private emptyPicture({ width, height }: HTMLCanvasElement): Picture {
    if (this.picture?.image.width !== width || this.picture.image.height !== height) {
      const made = createCanvas(width, height);
      const image = made.context.createImageData(width, height);
      this.picture = { ...made, image, pixels: new Uint32Array(image.data.buffer) };
    } else this.picture.pixels.fill(0);
    return this.picture;
  }

  private put(bucket: number, seat: number): void {
    const at = this.filled[bucket];
    if (at === this.buckets[bucket].length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.buckets[bucket]);
      this.buckets[bucket] = larger;
    }
    this.buckets[bucket][at] = seat;
    this.filled[bucket] = at + 1;
  }
}

// A film for Chromium's fake camera: what a phone would see that is held before tickets. Each scene is a QR code, or
// nothing, for two seconds; the browser plays the film again and again.

import { writeFileSync } from 'node:fs';
import encodeQR from '../../web/node_modules/qr/index.js';

const width = 320;
const height = 240;
const frames_per_second = 5;
const paper = 235;
const ink = 16;
const table = 120;
const scene_seconds = 2;

export const nothing = null;

// One picture as Y, U and V planes, grey throughout.
function picture(text: string | null): Buffer {
  const luma = Buffer.alloc(width * height, table);
  if (text !== null) {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
    const scale = Math.floor((height * 0.9) / rows.length);
    const [left, top] = [(width - rows.length * scale) >> 1, (height - rows.length * scale) >> 1];
    for (let y = 0; y < rows.length * scale; y += 1) {
      for (let x = 0; x < rows.length * scale; x += 1) {
        const is_dark = rows[Math.floor(y / scale)][Math.floor(x / scale)];
        luma[(top + y) * width + left + x] = is_dark ? ink : paper;
      }
    }
  }
  return Buffer.concat([luma, Buffer.alloc((width * height) / 2, 128)]);
}

// Writes the film (YUV4MPEG2) to `path`.
export function writeFilm(path: string, scenes: readonly (string | null)[]): void {
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${frames_per_second}:1 Ip A1:1 C420jpeg\n`);
  const frame = Buffer.from('FRAME\n');
  const parts: Buffer[] = [head];
  for (const scene of scenes) {
    const shown = picture(scene);
    for (let n = 0; n < frames_per_second * scene_seconds; n += 1) parts.push(frame, shown);
  }
  writeFileSync(path, Buffer.concat(parts));
}

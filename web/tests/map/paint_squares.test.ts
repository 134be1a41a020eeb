// The pixels of seats from far away.

import { expect, test } from 'vitest';
import { fillSquare, packed } from '../../src/map/paint_squares.ts';

test('a colour is laid as a picture keeps it', () => {
  const bytes = new Uint8Array(new Uint32Array([packed('#0180ff')]).buffer);
  expect([...bytes]).toEqual([1, 128, 255, 255]);
  expect(packed('rgb(1, 128, 255)')).toBe(packed('#0180ff'));
});

const filled = (x: number, y: number, side: number) => {
  const pixels = new Uint32Array(4 * 3);
  fillSquare(pixels, 4, 3, { x, y, side }, 7);
  return [0, 4, 8].map((line) => [...pixels.subarray(line, line + 4)].map(Number).join('')).join(' ');
};

test.each([
  [1, 0, 2, '0770 0770 0000'],
  [-1, -1, 2, '7000 0000 0000'],
  [3, 2, 5, '0000 0000 0007'],
  [4, 0, 2, '0000 0000 0000'],
  [-3, 1, 2, '0000 0000 0000'],
  [0, 3, 2, '0000 0000 0000'],
])('a square at %i, %i of %i stays in its picture', (x, y, side, picture) => {
  expect(filled(x, y, side)).toBe(picture);
});

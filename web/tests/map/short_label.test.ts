// What is written where there is room for a few letters.

import { expect, test } from 'vitest';
import { shortLabel } from '../../src/map/short_label.ts';

test.each([
  ['7', '7'],
  ['112A', '112A'],
  ['Place 12', '12'],
  ['Loge royale B', 'B'],
  ['n'.repeat(200), 'nnn…'],
  ['🪑🪑🪑🪑', '🪑🪑🪑🪑'],
  ['🪑🪑🪑🪑🪑', '🪑🪑🪑…'],
  ['مقعد شرفة', 'مقع…'],
  ['', ''],
])('%j in a seat is %j', (label, short) => {
  expect(shortLabel(label, 4)).toBe(short);
  expect(shortLabel(label, 4)).toBe(short); // once more, as a frame asks
});

test('more room shows more', () => {
  expect(shortLabel('Balcony C', 12)).toBe('Balcony C');
  expect(shortLabel('Orchestra left, row 12', 12)).toBe('12');
});

// Colours that can be told apart.

import { expect, test } from 'vitest';
import { contrast, inkOn, mixed, parseColor, readableInk, standingOut } from '../../src/map/theme.ts';

test('colours are read as the page and the plan write them', () => {
  expect(parseColor('#0a1b2c')).toEqual([10, 27, 44]);
  expect(parseColor('rgb(10, 27, 44)')).toEqual([10, 27, 44]);
  expect(parseColor('rgba(10, 27, 44, 0.5)')).toEqual([10, 27, 44]);
  expect(parseColor('')).toEqual([0, 0, 0]);
});

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('a colour that stands out stays as it is', () => {
  expect(standingOut('#b4413c', '#fbfaf7', 3)).toBe('rgb(180, 65, 60)');
});

test.each([
  ['#ffff88', '#fbfaf7'],
  ['#7a4e9e', '#191c27'],
  ['#000000', '#191c27'],
  ['#777777', '#777777'],
])('%s is moved until it stands out from %s, and what is written on it can be read', (color, ground) => {
  const moved = standingOut(color, ground, 3);
  expect(contrast(moved, ground)).toBeGreaterThanOrEqual(3);
  expect(contrast(inkOn(moved), moved)).toBeGreaterThanOrEqual(4.5);
});

test('the page’s ink stays where it can be read, and gives way where it cannot', () => {
  expect(readableInk('#fbfaf7', '#1a1d2b')).toBe('#1a1d2b');
  const full_section = mixed('#ffffff', '#0000a0', 0.78); // as forced colours have it
  expect(contrast('#000000', full_section)).toBeLessThan(4.5);
  expect(contrast(readableInk(full_section, '#000000'), full_section)).toBeGreaterThanOrEqual(4.5);
});

// How far a plan reaches, where only areas say so.

import { expect, test } from 'vitest';
import { boundsOf } from '../../src/map/bounds.ts';
import type { Area } from '../../src/map/plan.ts';

const nobody = {
  x: new Float32Array(),
  y: new Float32Array(),
  radius: new Float32Array(),
  seat_count: 0,
  rows: [],
  pitch: 20,
};
const area = (fields: Partial<Area>): Area => ({
  zone: 0,
  shape: 'rectangle',
  x: 100,
  y: 50,
  rotation: 0,
  color: undefined,
  width: 0,
  height: 0,
  points: [],
  text: undefined,
  ...fields,
});

test('a polygon reaches as far as its points, wherever it is placed from', () => {
  const points = [
    { x: 40, y: 10 },
    { x: 90, y: 10 },
    { x: 60, y: 80 },
  ];
  const polygon = area({ shape: 'polygon', points });
  expect(boundsOf(nobody, [polygon])).toEqual({ left: 140, top: 60, right: 190, bottom: 130 });
});

test('an area that is turned reaches where it is turned to', () => {
  const wall = area({ width: 60, height: 10, rotation: 90 });
  const { left, top, right, bottom } = boundsOf(nobody, [wall]);
  expect([left, top, right, bottom].map(Math.round)).toEqual([90, 50, 100, 110]);
});

test('a circle reaches its radius to each side', () => {
  const circle = area({ shape: 'circle', width: 30, height: 30 });
  expect(boundsOf(nobody, [circle])).toEqual({ left: 70, top: 20, right: 130, bottom: 80 });
});

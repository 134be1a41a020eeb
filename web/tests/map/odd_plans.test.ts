// Plans as nobody would draw them on purpose: one seat, all seats in one place, 200,000 seats, names of any kind.

import { describe, expect, test, vi } from 'vitest';
import { Camera } from '../../src/map/camera.ts';
import { buildFloor } from '../../src/map/floors.ts';
import { Look } from '../../src/map/looks.ts';
import { parsePlan } from '../../src/map/plan.ts';
import { Sections } from '../../src/map/sections.ts';
import { pagesOf } from '../../src/store/seat_list.ts';
import { joined } from '../../src/text/isolate.ts';
import { seatWords } from '../../src/text/seat_words.ts';
import { block, seat } from './sample_plan.ts';

function open(zones: readonly object[]) {
  const plan = parsePlan({ categories: [{ name: 'Stalls', color: '#aa3333' }], zones });
  const sections = new Sections(plan);
  sections.recount(new Uint8Array(plan.seat_count).fill(Look.free));
  const camera = new Camera(plan.bounds, plan.pitch);
  camera.resize(390, 600);
  camera.view = camera.home;
  return { plan, sections, camera, floor: buildFloor(plan, 0) };
}

test('one seat fills the view as a seat, not as a wall, and can be hit', () => {
  const { plan, sections, camera, floor } = open([block('Throne', 0, 0, 1, 1)]);
  expect(camera.pitch_px).toBeLessThanOrEqual(65);
  expect(sections.freeIn(0)).toBe(1);
  expect(floor.grid.nearest(plan.x[0], plan.y[0], 1)).toBe(0);
});

test('seats that lie over each other are all there, and one of them is hit', () => {
  const seats = Array.from({ length: 50 }, (_, number) => seat(String(number), 0));
  const { plan, sections, camera, floor } = open([
    { name: 'Pile', position: { x: 5, y: 5 }, rows: [{ row_number: '1', position: { x: 0, y: 0 }, seats }] },
  ]);
  expect(Number.isFinite(camera.view.scale)).toBe(true);
  expect(plan.pitch).toBeGreaterThan(0);
  expect(sections.freeIn(0)).toBe(50);
  expect(floor.grid.nearest(5, 5, 1)).toBeGreaterThanOrEqual(0);
});

describe('200,000 seats', () => {
  const blocks = Array.from({ length: 80 }, (_, at) =>
    block(`Block ${at}`, (at % 10) * 1600, Math.floor(at / 10) * 1600, 50, 50),
  );
  const { plan, sections, camera, floor } = open(blocks);

  test('are read, counted, found and paged', () => {
    expect(plan.seat_count).toBe(200_000);
    expect(sections.freeIn(79)).toBe(2_500);
    expect(floor.grid.nearest(plan.x[123_456], plan.y[123_456], 1)).toBe(123_456);
    expect(pagesOf(plan, 79).flatMap((page) => page.rows).length).toBe(50);
  });

  test('are culled to what is in view', () => {
    camera.view = camera.within({ x: plan.x[0], y: plan.y[0], scale: 30 / plan.pitch });
    let visited = 0;
    floor.grid.visit(camera.visible, () => {
      visited += 1;
    });
    expect(visited).toBeGreaterThan(0);
    expect(visited).toBeLessThan(2_000);
  });
});

test('of rows of 50,000 seats a few hundred are compared', () => {
  const distance = vi.spyOn(Math, 'hypot');
  const { sections } = open([block('Lines', 0, 0, 4, 50_000), block('Far', 0, 9_000, 2, 10)]);
  expect(distance.mock.calls.length).toBeLessThan(2_000_000);
  distance.mockRestore();
  expect(sections.list[0]?.outlines.length).toBe(1);
});

test('an outline of 300,000 corners is measured', () => {
  const points = Array.from({ length: 300_000 }, (_, at) => ({ x: at % 500, y: Math.floor(at / 500) }));
  const stage = { shape: 'polygon', position: { x: 10, y: 20 }, polygon: { points } };
  const { plan } = open([{ ...block('A', 0, 0, 1, 1), areas: [stage] }]);
  expect(plan.bounds).toMatchObject({ right: 509, bottom: 619 });
});

test.each(['<img src=x onerror=alert(1)>', '🎭🪑', 'مقعد شرفة', 'n'.repeat(200), ''])(
  'a section named %j is told as it is',
  (name) => {
    const { plan, sections } = open([block(name, 0, 0, 1, 2)]);
    expect(sections.list[0]?.name).toBe(name);
    expect(seatWords(plan, 1).full).toBe(joined([name, 'Row 1, Seat 2']));
  },
);

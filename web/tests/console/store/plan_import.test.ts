// A seating plan on its way in: drawn when it is right, shown where it is wrong, and saved only when asked.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlanImport } from '../../../src/console/store/plan_import.ts';
import { samplePlan } from '../../map/sample_plan.ts';
import { FakeHouse, refusal } from '../fake_house.ts';

const text = JSON.stringify(samplePlan, null, 2);
const check = 'POST /admin/seating-plans/check';
const save = 'POST /admin/seating-plans';
let house: FakeHouse;

beforeEach(async () => {
  const right = { name: 'Little house', seat_count: 7, row_count: 3, categories: ['Stalls', 'Circle'] };
  house = await new FakeHouse().on(check, () => right).open();
});

afterEach(() => house.close());

test('a right plan is drawn, and nothing is saved by looking', async () => {
  const coming = new PlanImport();
  await coming.look(text);
  expect([coming.phase.value, coming.plan.value?.seat_count]).toEqual(['right', 7]);
  expect(house.calls()).toEqual([check]);
  house.on(save, () => ({ id: 9 }));
  expect(await coming.save()).toBe(9);
  expect(house.asked.at(-1)?.body).toEqual(samplePlan);
});

test('what is wrong is shown where it is, in the server’s words', async () => {
  const pointer = '/zones/0/rows/0/seats/2/category';
  house.on(check, () => refusal(400, 'bad_message', 'There is no such category.', { pointer }));
  const coming = new PlanImport();
  await coming.look(text);
  const fault = coming.fault.value;
  expect([coming.phase.value, fault?.words]).toEqual(['wrong', 'There is no such category.']);
  expect(fault && text.slice(fault.span.from, fault.span.to)).toBe('"Stalls"');
  expect(fault?.excerpt.lines.some(({ number }) => number === fault.excerpt.line)).toBe(true);
  expect([coming.plan.value, house.calls()]).toEqual([null, [check]]);
});

test('a text that is no JSON is shown where it stops, and the server is not asked', async () => {
  const coming = new PlanImport();
  await coming.look('{"name": "Studio",}');
  expect([coming.phase.value, coming.fault.value?.words, coming.fault.value?.excerpt.column]).toEqual([
    'wrong',
    '',
    19,
  ]);
  expect(house.calls()).toEqual([]);
});

test('only the last document counts', async () => {
  let first: (answer: object) => void = () => undefined;
  house.on(check, ({ body }) =>
    (body as { name: string }).name === 'slow'
      ? new Promise<object>((resolve) => {
          first = resolve;
        })
      : { name: 'fast', seat_count: 7, row_count: 3, categories: [] },
  );
  const coming = new PlanImport();
  const slow = coming.look(JSON.stringify({ ...samplePlan, name: 'slow' }));
  await coming.look(JSON.stringify({ ...samplePlan, name: 'fast' }));
  first({ name: 'slow', seat_count: 1, row_count: 1, categories: [] });
  await slow;
  expect(coming.checked.value?.name).toBe('fast');
});

test('a server that cannot look says nothing about the plan', async () => {
  house.on(check, () => refusal(503, 'unavailable', 'not now'));
  const coming = new PlanImport();
  await coming.look(text);
  expect([coming.phase.value, coming.fault.value, coming.failure.value?.code]).toEqual([
    'failed',
    null,
    'unavailable',
  ]);
  await coming.look('  ');
  expect(coming.phase.value).toBe('empty');
});

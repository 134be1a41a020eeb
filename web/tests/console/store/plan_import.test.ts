// A seating plan on its way in: drawn when it is right, shown where it is wrong, and saved only when asked.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { most_bytes, PlanImport } from '../../../src/console/store/plan_import.ts';
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

test('a file is read and looked at, and is not lost with the page; what is typed over it would be', async () => {
  const coming = new PlanImport();
  await coming.read(new Blob([text]));
  expect([coming.phase.value, coming.text.value, coming.is_only_here()]).toEqual(['right', text, false]);
  await coming.look(`${text} `);
  expect(coming.is_only_here()).toBe(true);
  await coming.look(' ');
  expect(coming.is_only_here()).toBe(false);
});

test('a file that is too large for any plan is neither read nor sent', async () => {
  const file = new Blob([text]);
  Object.defineProperty(file, 'size', { value: most_bytes + 1 });
  const coming = new PlanImport();
  await coming.read(file);
  expect([coming.phase.value, coming.text.value, house.calls()]).toEqual(['too_large', '', []]);
});

test('while a long document is looked at the page may draw that it is', async () => {
  const coming = new PlanImport();
  const looking = coming.look(text);
  expect([coming.phase.value, house.calls()]).toEqual(['checking', []]);
  await looking;
  expect(coming.phase.value).toBe('right');
});

test.each([
  ['/zones/0/rows/0/seats/1', 'seats'],
  ['/zones/0/rows/1', 'rows'],
  ['/categories/1', 'categories'],
  ['/zones/0/name', null],
])('at %s a document may have too many %s, which is shown there', async (pointer, list) => {
  house.on(check, () => refusal(413, 'too_large', 'At most so many.', { pointer }));
  const coming = new PlanImport();
  await coming.look(text);
  expect([coming.phase.value, coming.fault.value?.one_too_many]).toEqual(['wrong', list]);
});

test('a document that is too much as a whole is said to be', async () => {
  house.on(check, () => refusal(413, 'too_large', 'At most 6000000 JSON values.'));
  const coming = new PlanImport();
  await coming.look(text);
  expect([coming.phase.value, coming.fault.value]).toEqual(['too_much', null]);
});

test('what is nested too deep is shown where it becomes so', async () => {
  house.on(check, () => refusal(400, 'bad_message', 'This is nested more than 64 levels deep.'));
  const coming = new PlanImport();
  await coming.look('['.repeat(300) + ']'.repeat(300));
  expect([coming.phase.value, coming.fault.value?.span]).toEqual(['wrong', { from: 201, to: 202 }]);
});

// Places in a document: what a pointer names, and where a text stops being JSON.

import { describe, expect, test } from 'vitest';
import { brokenAt, excerptOf, spanOf } from '../../../src/console/store/json_place.ts';

const text = `{
  "name": "Studio",
  "zones": [
    { "rows": [{ "seats": [{ "category": "Front" }, { "category": "Loge" }] }] }
  ],
  "a/b": { "~": 1 }
}`;

const named = (pointer: string): string => {
  const span = spanOf(text, pointer);
  return span ? text.slice(span.from, span.to) : '';
};

describe('a pointer', () => {
  test.each([
    ['/name', '"Studio"'],
    ['/zones/0/rows/0/seats/1/category', '"Loge"'],
    ['/zones/0/rows/0/seats/1', '{ "category": "Loge" }'],
    ['/a~1b/~0', '1'],
    ['', text],
  ])('%j names its value', (pointer, value) => {
    expect(named(pointer)).toBe(value);
  });

  test('to what is not there names what it is missing from', () => {
    expect(named('/zones/0/rows/0/seats/1/seat_guid')).toBe('{ "category": "Loge" }');
    expect(named('/zones/7')).toBe(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1));
  });

  test('is not led astray by a value that only looks like a step', () => {
    const tricky = '{"a": {"zones": "inner"}, "zones": "outer"}';
    const span = spanOf(tricky, '/zones');
    expect(span && tricky.slice(span.from, span.to)).toBe('"outer"');
  });
});

describe('a text', () => {
  test.each(['{}', '[1, -2.5e3, "ä\\u00e4\\n", true, null]', ' { "a" : [ ] } ', '"x"', '0'])(
    '%j is JSON',
    (good) => {
      expect(brokenAt(good)).toBeUndefined();
    },
  );

  test.each([
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['{"a": tru}', 6],
    ['{"a": 1} x', 9],
    ['{"a": "open', 6],
    ['', 0],
    ['{a: 1}', 1],
    ['01', 1],
  ])('%j stops being JSON at %i', (bad, at) => {
    expect(brokenAt(bad)).toBe(at);
    expect(() => JSON.parse(bad)).toThrow();
  });

  test('that is nested without end is refused rather than running out of stack', () => {
    expect(brokenAt('['.repeat(100_000))).toBeDefined();
  });
});

describe('what stands around a place', () => {
  test('is its line, and a few before and after', () => {
    const span = spanOf(text, '/zones/0/rows/0/seats/1/category');
    if (!span) throw new Error('it is there');
    const { line, column, lines, marked } = excerptOf(text, span);
    expect([line, column]).toEqual([4, 67]);
    expect(lines.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6]);
    expect(marked.text).toBe('"Loge"');
    expect(marked.before.endsWith('"category": ')).toBe(true);
  });

  test('is a part of a line that goes on and on', () => {
    const long = `{"seats": [${'1,'.repeat(5_000)}"wrong"]}`;
    const from = long.indexOf('"wrong"');
    const { line, lines, marked } = excerptOf(long, { from, to: from + 7 });
    expect([line, lines.length, marked.text]).toEqual([1, 1, '"wrong"']);
    expect(marked.before.length).toBeLessThan(100);
  });

  test('at the very end of the text is still there', () => {
    const { marked } = excerptOf('{', { from: 1, to: 1 });
    expect([marked.before, marked.text]).toEqual(['{', '']);
  });
});

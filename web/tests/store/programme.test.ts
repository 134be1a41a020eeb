// What one looks for, and whether a show is it.

import { expect, test } from 'vitest';
import type { Show } from '../../src/net/rest.ts';
import { anything, asksForEvents, isWished } from '../../src/store/programme.ts';

const show = {
  event: { title: 'Café Müller', description: 'Dance, in two parts', category: 'dance' },
} as Show;

test.each([
  ['', '', true],
  ['cafe', '', true],
  ['MULL', '', true],
  ['muller cafe', '', true],
  ['two par', 'dance', true],
  ['afe', '', false],
  ['cafe tango', '', false],
  ['cafe', 'opera', false],
])('%j in category %j finds it: %s', (words, category, found) => {
  expect(isWished(show, { ...anything, words, category })).toBe(found);
});

test('words and categories ask for events, a day asks for shows', () => {
  expect(asksForEvents(anything)).toBe(false);
  expect(asksForEvents({ ...anything, words: '  ' })).toBe(false);
  expect(asksForEvents({ ...anything, words: 'cafe' })).toBe(true);
  expect(asksForEvents({ ...anything, category: 'dance' })).toBe(true);
  expect(asksForEvents({ words: 'cafe', category: 'dance', date: '2026-11-21' })).toBe(false);
});

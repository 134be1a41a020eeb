// Names that run the other way, inside of sentences that do not.

import { expect, test } from 'vitest';
import { isolated, joined } from '../../src/text/isolate.ts';
import { t } from '../../src/text/t.ts';

const balcony = 'مقعد شرفة';

test.each(['Stalls', '', '<b>Box</b>', '🎭🪑', 'Loge d’honneur', '二階'])('%j needs no help', (name) => {
  expect(isolated(name)).toBe(name);
});

test.each([balcony, 'יציע', 'Box \u202e21', 'Saal (صالة)'])('%j keeps its direction to itself', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});

test('what is joined is there and apart', () => {
  expect(joined([balcony, '', 'Row 1'])).toBe(`\u2068${balcony}\u2069, Row 1`);
  expect(joined(['Circle', '€ 12'], ' · ')).toBe('Circle · € 12');
});

test('a sentence takes a name in as it is', () => {
  expect(t('seat.row', { row: balcony })).toBe(`Row \u2068${balcony}\u2069`);
  expect(t('seat.row', { row: 'A' })).toBe('Row A');
});

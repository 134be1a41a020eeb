// Times and days as the venue’s clocks and the calendar have them; series; names in addresses.

import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  localTime,
  weeksOf,
} from '../../../src/console/store/local_time.ts';
import { daysOf } from '../../../src/console/store/series.ts';
import { slugOf } from '../../../src/console/store/slug.ts';

describe('a moment', () => {
  test.each([
    ['2026-11-21T18:30:00.000Z', 'Europe/Berlin', '2026-11-21T19:30'],
    ['2026-11-21T23:30:00.000Z', 'Europe/Berlin', '2026-11-22T00:30'],
    ['2026-07-01T00:00:00.000Z', 'America/New_York', '2026-06-30T20:00'],
  ])('%s in %s is %s', (at, zone, local) => {
    expect(localTime(at, zone)).toBe(local);
  });
});

describe('days', () => {
  test('go on over months, years and a change of the clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(addMonths({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
    expect(addMonths({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
  });

  test('of a month fill whole weeks from Monday', () => {
    const weeks = weeksOf({ year: 2026, month: 11 });
    expect([weeks.length, weeks[0][0], weeks[5][6]]).toEqual([6, '2026-10-26', '2026-12-06']);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeksOf({ year: 2027, month: 2 })).toHaveLength(4); // begins on a Monday and has 28 days
  });
});

describe('a series', () => {
  const table = { weekdays: ['fri', 'sat'], times: ['19:30'], from: '2026-11-30', to: '2026-12-13' } as const;

  test('is on the days of the week that it names', () => {
    expect(daysOf(table)).toEqual(['2026-12-04', '2026-12-05', '2026-12-11', '2026-12-12']);
  });

  test.each([
    ['a day is missing', { to: '' }],
    ['no time is named', { times: [] }],
    ['it ends before it begins', { to: '2026-11-01' }],
    ['it would go on for ever', { to: '9999-01-01' }],
  ])('is none while %s', (_, change) => {
    expect(daysOf({ ...table, ...change })).toEqual([]);
  });
});

test.each([
  ['Theatre', 'theatre'],
  ['Oper & Ballett', 'oper-ballett'],
  ['Großes  Haus!', 'grosses-haus'],
  ['Cinéma d’été', 'cinema-d-ete'],
  ['–', ''],
])('%s stands in addresses as %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

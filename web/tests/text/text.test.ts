// Money, times and sentences as people read them.

import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import { en } from '../../src/text/en.ts';
import { formatMoney, formatShort, lowest } from '../../src/text/money.ts';
import { errorWords, noticeWords } from '../../src/text/notices.ts';
import { blockWords } from '../../src/text/seat_words.ts';
import { t, tn } from '../../src/text/t.ts';
import { dayKey, formatTime, nearDay } from '../../src/text/times.ts';
import { block, samplePlan } from '../map/sample_plan.ts';

describe('money', () => {
  const eur = (amount: number) => ({ amount, currency: 'EUR' });

  test('is written in the currency’s own minor units', () => {
    expect(formatMoney(eur(1250), 'en-GB')).toBe('€12.50');
    expect(formatMoney({ amount: 1250, currency: 'JPY' }, 'en-GB')).toBe('JP¥1,250');
    expect(formatMoney({ amount: 1250, currency: 'KWD' }, 'en-GB').replace(/\s/g, ' ')).toBe('KWD 1.250');
    expect(formatMoney(eur(1250), 'de-DE').replace(/\s/g, ' ')).toBe('12,50 €');
  });

  test('is short where there is little room', () => {
    expect(formatShort({ amount: 4500, currency: 'USD' }, 'en-GB')).toBe('$45');
    expect(formatShort(eur(2500), 'en-GB')).toBe('€25');
    expect(formatShort(eur(2550), 'en-GB')).toBe('€25.50');
  });

  test('of no currency is still readable', () => {
    expect(formatMoney({ amount: 1250, currency: '?' })).toBe('12.5 ?');
  });

  test('has a lowest, unless there is none', () => {
    expect(lowest([eur(3), eur(1), eur(2)])?.amount).toBe(1);
    expect(lowest([])).toBeUndefined();
  });
});

describe('times', () => {
  const late = '2026-11-21T23:30:00.000Z';

  test('are the venue’s', () => {
    expect(formatTime('2026-11-21T18:30:00.000Z', 'Europe/Berlin')).toBe('19:30');
    expect(formatTime('2026-11-21T18:30:00.000Z', 'America/New_York')).toBe('13:30');
    expect(dayKey(late, 'Europe/Berlin')).toBe('2026-11-22');
    expect(dayKey(late, 'America/New_York')).toBe('2026-11-21');
  });

  test('near ones have names', () => {
    const now = new Date('2026-11-21T12:00:00.000Z');
    expect(nearDay('2026-11-21T20:00:00.000Z', 'Europe/Berlin', now)).toBe('Today');
    expect(nearDay(late, 'Europe/Berlin', now)).toBe('Tomorrow');
    expect(nearDay('2026-11-25T20:00:00.000Z', 'Europe/Berlin', now)).toBeNull();
  });

  test('in a zone that nobody knows are still told', () => {
    expect(formatTime('2026-11-21T18:30:00.000Z', 'Mars/Base')).toMatch(/^\d\d:\d\d$/);
  });
});

describe('words', () => {
  const plan = parsePlan(samplePlan);

  test('are filled in and fit the number', () => {
    expect(t('seat.row', { row: '$& {row}' })).toBe('Row $& {row}');
    expect(tn('cart.seats', 1)).toBe('1 seat');
    expect(tn('cart.seats', 1200)).toBe('1,200 seats');
  });

  test('have their numbers as people write them, and names as they are', () => {
    expect(t('list.minutes', { minutes: 1_440 })).toBe('1,440 min');
    expect(t('seat.seat', { number: '1204' })).toBe('Seat 1204');
  });

  test('come in pairs where they are counted', () => {
    const stems = Object.keys(en).filter((key) => key.endsWith('.other') && key !== 'error.other');
    for (const key of stems) expect(Object.keys(en)).toContain(key.replace(/other$/, 'one'));
  });

  test('tell a lost race, and that the rest is kept', () => {
    const notice = { kind: 'seat_taken', seats: [2, 3], alternatives: [] } as const;
    expect(noticeWords(notice, plan, true)).toBe(
      'Stalls, Row A, Seat 3 and Stalls, Row A, Seat 4 were just taken by someone else. ' +
        'Your other seats are still held for you.',
    );
  });

  test('are there for a code that nobody has heard of', () => {
    expect(errorWords('new_code')).toBe(t('error.other'));
  });
});

test('seats of a row are said together, and runs of three and more from the first to the last', () => {
  const plan = parsePlan(samplePlan);
  expect(blockWords(plan, [0])).toEqual(['Stalls, Row A: seat 1']);
  expect(blockWords(plan, [0, 1])).toEqual(['Stalls, Row A: seats 1 and 2']);
  expect(blockWords(plan, [0, 1, 2])).toEqual(['Stalls, Row A: seats 1–3']);
  expect(blockWords(plan, [0, 1, 3, 4])).toEqual([
    'Stalls, Row A: seats 1, 2 and 4',
    'Stalls, Row B: seat 1',
  ]);
  const hall = parsePlan({
    name: 'Hall',
    categories: [{ name: 'Stalls' }],
    zones: [block('Stalls', 0, 0, 1, 30)],
  });
  expect(blockWords(hall, [0, 1, 2, 3, 9, 17, 18, 19])).toEqual([
    expect.stringMatching(/seats 1–4, 10 and 18–20$/),
  ]);
});

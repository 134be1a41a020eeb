// The journal in sentences.

import { describe, expect, test } from 'vitest';
import type { JournalLine } from '../../../src/console/net/rows.ts';
import { actionWords, whoWords } from '../../../src/console/text/journal_words.ts';
import { parsePlan } from '../../../src/map/plan.ts';
import { samplePlan } from '../../map/sample_plan.ts';

const plan = parsePlan(samplePlan);

const line = (action: string, fields: Partial<JournalLine> = {}): JournalLine => ({
  number: 1,
  when: '2026-11-21T17:31:00.000Z',
  who: 'ada',
  user: 'a'.repeat(32),
  action,
  show: 1,
  order: null,
  subject: null,
  seats: [],
  detail: {},
  ...fields,
});

describe('a line', () => {
  test('names the seats where their plan is known', () => {
    expect(actionWords(line('order_confirmed', { seats: [0, 1] }), plan)).toBe(
      'bought Stalls, Row A, Seat 1 and Stalls, Row A, Seat 2',
    );
    expect(actionWords(line('order_confirmed', { seats: [0, 1] }), null)).toBe('bought 2 seats');
    expect(actionWords(line('seats_blocked', { seats: [0, 1, 2, 3, 4, 5, 6] }), plan)).toBe(
      'took 7 seats off sale',
    );
  });

  test('does not name seats that the plan does not have', () => {
    expect(actionWords(line('order_confirmed', { seats: [400] }), plan)).toBe('bought 1 seat');
  });

  test('says that somebody is served at the counter', () => {
    const served = line('walk_in_opened', { subject: 'b'.repeat(32), show: null, detail: { seller: 'ada' } });
    expect(actionWords(served, null)).toBe('began to serve a customer at the counter');
  });

  test('names what was changed, and why', () => {
    const detail = { name: 'Old Mill', reason: 'it moved' };
    expect(actionWords(line('venue_changed', { subject: 'venue:3', detail }), null)).toBe(
      'changed the venue Old Mill (it moved)',
    );
    expect(actionWords(line('venue_removed', { subject: 'venue:3' }), null)).toBe(
      'removed the venue venue:3',
    );
  });

  test('of a kind that is newer than the console is told by its own word', () => {
    expect(actionWords(line('stage_painted', { seats: [0] }), plan)).toBe(
      'stage painted: Stalls, Row A, Seat 1',
    );
  });

  test('says who: by name, by role, or the server', () => {
    expect(whoWords(line('x'))).toBe('ada');
    expect(whoWords(line('x', { who: 'guest' }))).toBe('guest');
    expect(whoWords(line('x', { who: 'server', user: null }))).toBe('the server');
  });
});

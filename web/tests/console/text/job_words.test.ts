// Jobs in words: when they are due, and what they did.

import { afterEach, describe, expect, test } from 'vitest';
import { jobWords, resultWords, scheduleWords } from '../../../src/console/text/job_words.ts';
import { speak } from '../../../src/text/language.ts';

afterEach(() => speak('en', ['en-GB']));

describe('a schedule', () => {
  test.each([
    [250, 'every 0.25 seconds'],
    [1_000, 'every second'],
    [30_000, 'every 30 seconds'],
    [60_000, 'every minute'],
    [90_000, 'every 90 seconds'],
    [300_000, 'every 5 minutes'],
    [3_600_000, 'every hour'],
    [43_200_000, 'every 12 hours'],
  ])('of %d ms is said in the largest unit that fits: %s', (every_ms, words) => {
    expect(scheduleWords({ every_ms })).toBe(words);
  });

  test.each([
    ['en', 'en-GB', 'daily at 3:00 (Europe/Berlin)', 'every 5 minutes'],
    ['en', 'en-US', 'daily at 3:00 AM (Europe/Berlin)', 'every 5 minutes'],
    ['de', 'de-DE', 'täglich um 3:00 (Europe/Berlin)', 'alle 5 Minuten'],
    ['fr', 'fr-FR', 'tous les jours à 3:00 (Europe/Berlin)', 'toutes les 5 minutes'],
  ] as const)('is said in %s as %s writes it', async (language, reader, daily, every) => {
    await speak(language, [reader]);
    const said = scheduleWords({ daily_at: '03:00', time_zone: 'Europe/Berlin' });
    expect(said.replace(/[\u2066-\u2069]/g, '').replace(/\s/g, ' ')).toBe(daily);
    expect(scheduleWords({ every_ms: 300_000 })).toBe(every);
  });
});

// Spaces that do not break are spaces here.
const said = (result: Record<string, unknown>) => resultWords(result).replace(/\s/g, ' ');

describe('what came of a run', () => {
  test('is said in words, its figures as people write them', async () => {
    expect(said({ sent: 1_200, needless: 0 })).toBe('sent: 1,200, no longer needed: 0');
    expect(said({ day: '2026-11-28', mails: 2 })).toMatch(
      /^report of: Saturday,? 28 November 2026, mails: 2$/,
    );
    await speak('de', ['de-DE']);
    expect(said({ shows_ended: 3 })).toBe('beendete Vorstellungen: 3');
    await speak('fr', ['fr-FR']);
    expect(said({ shows_ended: 3 })).toBe('séances terminées : 3');
  });

  test('of a kind that is newer than the console is told by its own word, and a job too', () => {
    expect(said({ stages_painted: 2 })).toBe('stages painted: 2');
    expect(jobWords('paint_stages')).toBe('paint_stages');
  });

  test('is nothing where the job has nothing to say', () => {
    expect(said({})).toBe('');
  });
});

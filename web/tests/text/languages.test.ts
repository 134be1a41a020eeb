// The three languages beside each other, and beside the code that speaks them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { KeyedStorage } from '../../src/net/browser_storage.ts';
import { en } from '../../src/text/en.ts';
import {
  currentLanguage,
  locale,
  pickLanguage,
  pickLocale,
  remember,
  remembered,
  speak,
} from '../../src/text/language.ts';
import { formatMoney } from '../../src/text/money.ts';
import { t, tn } from '../../src/text/t.ts';
import { formatDay, formatTime } from '../../src/text/times.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
type Words = Readonly<Record<string, string>>;

// Every dictionary there is: in each folder with an `en.ts`, the three languages beside each other.
const modules = import.meta.glob<Record<string, Words>>('../../src/**/{en,de,fr}.ts', { eager: true });
const dictionaries = Object.keys(modules)
  .filter((path) => path.endsWith('/en.ts'))
  .map((path) => {
    const wordsOf = (language: string) =>
      modules[path.replace('/en.ts', `/${language}.ts`)]?.[language] ?? {};
    return { folder: path.slice('../../'.length, -'/en.ts'.length), wordsOf };
  });
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();

// All of the page's code but the sentences themselves.
function sources(folder = join(root, 'src')): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      const speaks = /\.tsx?$/.test(entry.name) && !/^(en|de|fr)\.ts$/.test(entry.name);
      return speaks ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
}

afterEach(() => speak('en', ['en-GB']));

test('the dictionaries of all apps are found', () => {
  const folders = dictionaries.map(({ folder }) => folder);
  expect(folders).toEqual(
    expect.arrayContaining(['src/text', 'src/console/text', 'src/kiosk/text', 'src/door/text']),
  );
});

describe.each(dictionaries)('$folder', ({ wordsOf }) => {
  const english = wordsOf('en');

  test.each(['de', 'fr'])('has each key of English in %s, and no other', (language) => {
    expect(Object.keys(wordsOf(language)).sort()).toEqual(Object.keys(english).sort());
  });

  test.each(['de', 'fr'])('fills in what English fills in, and leaves nothing empty, in %s', (language) => {
    for (const [key, sentence] of Object.entries(wordsOf(language))) {
      expect(sentence.trim(), key).not.toBe('');
      // A number may be said without its figure ("a seat"), anything else must be there.
      const needed = placeholders(english[key]).filter((name) => name !== '{count}');
      expect(placeholders(sentence), key).toEqual(expect.arrayContaining(needed));
      expect(placeholders(english[key]), key).toEqual(expect.arrayContaining(placeholders(sentence)));
    }
  });
});

describe('the sentences and the code', () => {
  const code = sources();
  const spoken = new Set([...code.matchAll(/['`]([a-z_]+(?:\.[a-z_0-9]+)+)['`]/g)].map(([, key]) => key));
  const stems = [...code.matchAll(/`([a-z_.]+\.)\$\{/g)].map(([, stem]) => stem);

  test.each(dictionaries)('no sentence of $folder is left over that nothing says', ({ wordsOf }) => {
    const isSpoken = (key: string) =>
      spoken.has(key) ||
      spoken.has(key.replace(/\.(one|other)$/, '')) ||
      stems.some((stem) => key.startsWith(stem));
    expect(Object.keys(wordsOf('en')).filter((key) => !isSpoken(key))).toEqual([]);
  });

  test('every refusal that the server knows is told in words of its own, or as a fault of the page', () => {
    const table = readFileSync(join(root, '../protocol/errors.cpp'), 'utf8');
    const codes = [...table.matchAll(/\{ErrorCode::\w+, "(\w+)", \d{3}/g)].map(([, code]) => code);
    // Told by notices of their own; faults of ours, which a buyer can only try again; and what only managers meet.
    const elsewhere = ['seat_taken', 'limit_reached'];
    const faults = ['bad_message', 'unknown_seat', 'not_found', 'waiting', 'too_large', 'internal'];
    expect(codes.length).toBeGreaterThan(10);
    const managers = ['stale'];
    const silent = codes.filter((code) => ![...elsewhere, ...faults, ...managers].includes(code));
    expect(silent.filter((code) => !Object.hasOwn(en, `error.${code}`))).toEqual([]);
  });
});

describe('choosing a language', () => {
  test.each([
    ['fr', ['de-DE'], 'fr'],
    [null, ['pl', 'de-AT', 'en'], 'de'],
    [null, ['FR'], 'fr'],
    [null, ['pl', 'ja'], 'en'],
    [null, [], 'en'],
    ['klingon', ['pl'], 'en'],
  ] as const)('%j in a browser of %j speaks %s', (chosen, wished, language) => {
    expect(pickLanguage(chosen, wished)).toBe(language);
  });

  test('numbers and dates follow the reader’s own kind of it', () => {
    expect(pickLocale('de', ['en-US', 'de-CH'])).toBe('de-CH');
    expect(pickLocale('de', ['de', 'en-US'])).toBe('de-DE');
    expect(pickLocale('fr', ['en-US'])).toBe('fr-FR');
  });

  test('changes sentences, plurals, prices and times at once', async () => {
    const price = { amount: 1250, currency: 'EUR' };
    const evening = '2026-11-21T18:30:00.000Z';
    await speak('en', ['en-US']);
    expect(formatTime(evening, 'Europe/Berlin').replace(/\s/g, ' ')).toBe('7:30 PM');
    await speak('de', []);
    expect(t('list.title')).toBe('Programm');
    expect(formatMoney(price).replace(/\s/g, ' ')).toBe('12,50 €');
    expect(formatDay(evening, 'Europe/Berlin')).toBe('Samstag, 21. November');
    await speak('fr', []);
    expect(tn('cart.seats', 0)).toBe('0 place');
    expect(tn('cart.seats', 2)).toBe('2 places');
    expect(tn('cart.seats', 2_000_000).replace(/\s/g, ' ')).toBe('2 000 000 places');
    expect([currentLanguage(), locale()]).toEqual(['fr', 'fr-FR']);
    expect(formatTime(evening, 'Europe/Berlin')).toBe('19:30');
  });

  test('is remembered, and a browser that keeps nothing only forgets it', () => {
    const kept = new Map<string, string>();
    const storage: KeyedStorage = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
    remember('fr', storage);
    expect(remembered(storage)).toBe('fr');
    const refuse = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const blocked: KeyedStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(() => remember('fr', blocked)).not.toThrow();
    expect(remembered(blocked)).toBeNull();
    expect(remembered(undefined)).toBeNull();
  });
});

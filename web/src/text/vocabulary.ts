// The sentences of one app, by key, in the language that the page speaks. English is part of the code and names the keys;
// the other languages are fetched when they are wanted. Whatever shows a sentence is drawn anew when the language changes,
// because reading it reads a signal. A vocabulary is declared by a module that the app's entry imports, so that it is
// there when the first language is spoken.

import { signal } from '@preact/signals-core';
import { isolated } from './isolate.ts';
import { addDictionary, type Language, locale } from './language.ts';
import { formatNumber } from './numbers.ts';

export type Sentences<Key extends string> = Readonly<Record<Key, string>>;
type Plural<Key> = Key extends `${infer Stem}.other` ? Stem : never;
export type Values = Readonly<Record<string, string | number>>;

type Fetchers<Key extends string> = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Sentences<Key>>>>;

export interface Vocabulary<Key extends string> {
  // The sentence, with `{name}` filled in: a number as people write it, so one that names something comes as text.
  readonly t: (key: Key, values?: Values) => string;
  // The sentence that fits a number, which is filled in as `{count}`. Our languages need two forms: what French calls
  // "many" reads like "other" once the number is written in figures.
  readonly tn: (key: Plural<Key>, count: number, values?: Values) => string;
  readonly hasText: (key: string) => key is Key;
}

const rules = new Map<string, Intl.PluralRules>();

function ruleOf(reader: string): Intl.PluralRules {
  let rule = rules.get(reader);
  if (!rule) {
    rule = new Intl.PluralRules(reader);
    rules.set(reader, rule);
  }
  return rule;
}

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole;
    return typeof value === 'string' ? isolated(value) : formatNumber(value);
  });

export function vocabulary<Key extends string>(
  english: Sentences<Key>,
  others: Fetchers<Key>,
): Vocabulary<Key> {
  const sentences = signal(english);
  addDictionary(async (language) => {
    const fetched = language === 'en' ? english : await others[language]();
    return () => {
      sentences.value = fetched;
    };
  });
  const t = (key: Key, values: Values = {}) => fill(sentences.value[key], values);
  return {
    t,
    tn: (key, count, values = {}) => {
      const form = ruleOf(locale()).select(count) === 'one' ? 'one' : 'other';
      return t(`${key}.${form}` as Key, { count, ...values });
    },
    hasText: (key): key is Key => Object.hasOwn(sentences.value, key),
  };
}

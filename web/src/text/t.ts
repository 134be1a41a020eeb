// Sentences of the page, by key, in the language that it speaks. Whatever shows one is drawn anew when the language
// changes, because reading it reads a signal.

import { locale, type TextKey, texts } from './language.ts';

export type { TextKey } from './language.ts';

type Plural<Key> = Key extends `${infer Stem}.other` ? Stem : never;
export type PluralKey = Plural<TextKey>;
type Values = Readonly<Record<string, string | number>>;

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

function cached<Made>(made: Map<string, Made>, key: string, make: () => Made): Made {
  let found = made.get(key);
  if (!found) {
    found = make();
    made.set(key, found);
  }
  return found;
}

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export function t(key: TextKey, values: Values = {}): string {
  return fill(texts()[key], values);
}

export function formatNumber(value: number): string {
  const reader = locale();
  return cached(numbers, reader, () => new Intl.NumberFormat(reader)).format(value);
}

// The sentence that fits a number, which is filled in as `{count}`. Our languages need two forms: what French calls
// "many" reads like "other" once the number is written in figures.
export function tn(key: PluralKey, count: number, values: Values = {}): string {
  const reader = locale();
  const rule = cached(rules, reader, () => new Intl.PluralRules(reader));
  const form = rule.select(count) === 'one' ? 'one' : 'other';
  return fill(texts()[`${key}.${form}` as TextKey], { count: formatNumber(count), ...values });
}

export const hasText = (key: string): key is TextKey => Object.hasOwn(texts(), key);

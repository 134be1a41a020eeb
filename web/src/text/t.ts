// Words for the page. One language so far; another is another module of the same keys.

import { en } from './en.ts';

export type TextKey = keyof typeof en;
type Plural<Key> = Key extends `${infer Stem}.other` ? Stem : never;
export type PluralKey = Plural<TextKey>;
type Values = Readonly<Record<string, string | number>>;

// The locale of numbers and dates: the reader's own English if it is one, so that dates read as the words do.
export const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const plurals = new Intl.PluralRules(locale);

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export function t(key: TextKey, values: Values = {}): string {
  return fill(en[key], values);
}

// The sentence that fits a number; it is filled in as `{count}`.
export function tn(key: PluralKey, count: number, values: Values = {}): string {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return fill(en[`${key}.${form}` as TextKey], {
    count: new Intl.NumberFormat(locale).format(count),
    ...values,
  });
}

export const hasText = (key: string): key is TextKey => Object.hasOwn(en, key);

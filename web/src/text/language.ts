// Which language the page speaks, and the locale of its numbers and dates. The sentences are in the vocabularies, which
// all change together. What the reader chose is remembered where the browser lets us, and is only of this visit where it
// does not.

import { batch, signal } from '@preact/signals-core';
import { browserStorage, type KeyedStorage } from '../net/browser_storage.ts';

export const languages = ['en', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];

export const language_names: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
};

const home_locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' };

// Fetches its sentences in a language, and returns how to speak them.
export type Dictionary = (language: Language) => Promise<() => void>;

const dictionaries: Dictionary[] = [];

export function addDictionary(dictionary: Dictionary): void {
  dictionaries.push(dictionary);
}

const storage_key = 'holdfast.language';

const isLanguage = (value: string | null): value is Language =>
  languages.some((language) => language === value);

const primary = (tag: string): string => tag.toLowerCase().split('-')[0];

// What was chosen before, else the first language of the browser that we speak, else English.
export function pickLanguage(chosen: string | null, wished: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return wished.map(primary).find(isLanguage) ?? 'en';
}

// The reader's own kind of the language (en-US, de-CH) if the browser names one, so that dates read as words do.
export function pickLocale(language: Language, wished: readonly string[]): string {
  const own = wished.find((tag) => primary(tag) === language && tag.includes('-'));
  return own ?? home_locales[language];
}

interface Speech {
  readonly language: Language;
  readonly locale: string;
}

const wishes = (): readonly string[] => navigator.languages ?? [navigator.language];

const speech = signal<Speech>({ language: 'en', locale: pickLocale('en', wishes()) });
let wanted: Language = 'en';

export const currentLanguage = (): Language => speech.value.language;
export const locale = (): string => speech.value.locale;

// Speaks the language from now on. False when its words could not be fetched: the page then stays as it is.
export async function speak(language: Language, wished: readonly string[] = wishes()): Promise<boolean> {
  wanted = language;
  try {
    const speaking = await Promise.all(dictionaries.map((dictionary) => dictionary(language)));
    if (wanted !== language) return true; // another one was chosen in the meantime
    batch(() => {
      for (const begin of speaking) begin();
      speech.value = { language, locale: pickLocale(language, wished) };
    });
    return true;
  } catch {
    return false;
  }
}

export function remember(language: Language, storage: KeyedStorage | undefined = browserStorage()): void {
  try {
    storage?.setItem(storage_key, language);
  } catch {
    // Full or blocked storage: the choice lives as long as the page does.
  }
}

export function remembered(storage: KeyedStorage | undefined = browserStorage()): string | null {
  try {
    return storage?.getItem(storage_key) ?? null;
  } catch {
    return null;
  }
}

// The language that a visit begins with: what the page around asks for, what was chosen before, or the browser's own.
export function startLanguage(asked: string | null = null): Promise<boolean> {
  return speak(pickLanguage(asked ?? remembered(), wishes()));
}

// A language by its code, as the reader calls it; the code itself where the browser does not know it.
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

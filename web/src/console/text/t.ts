// The sentences of the console, beside those that all apps share (which are in text/t.ts).

import { vocabulary } from '../../text/vocabulary.ts';
import { en } from './en.ts';

export type ConsoleKey = keyof typeof en;

export const { t, tn, hasText } = vocabulary<ConsoleKey>(en, {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
});

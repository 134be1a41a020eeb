// The sentences of the buyer's page, and of the parts that all apps share.

import { en } from './en.ts';
import { vocabulary } from './vocabulary.ts';

export type TextKey = keyof typeof en;

export const { t, tn, hasText } = vocabulary<TextKey>(en, {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
});

// The sentences of the door, beside those that all apps share.

import { vocabulary } from '../../text/vocabulary.ts';
import { en } from './en.ts';

export type DoorKey = keyof typeof en;

export const { t, tn, hasText } = vocabulary<DoorKey>(en, {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
});

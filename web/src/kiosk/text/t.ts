// The sentences of the kiosk, beside those that all apps share.

import { vocabulary } from '../../text/vocabulary.ts';
import { en } from './en.ts';

export type KioskKey = keyof typeof en;

export const { t, tn, hasText } = vocabulary<KioskKey>(en, {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
});

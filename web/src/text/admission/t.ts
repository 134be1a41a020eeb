// The sentences about who does not go in: the door's and the console's, which the buyer's page does not carry.

import { vocabulary } from '../vocabulary.ts';
import { en } from './en.ts';

export type AdmissionKey = keyof typeof en;

export const { t, hasText } = vocabulary<AdmissionKey>(en, {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
});

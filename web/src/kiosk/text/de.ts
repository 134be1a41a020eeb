// The sentences of the kiosk, in German.

import type { Sentences } from '../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'kiosk.title': 'Karten',
};

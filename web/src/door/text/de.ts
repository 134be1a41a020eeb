// The sentences of the door, in German.

import type { Sentences } from '../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'door.title': 'Einlass',
};

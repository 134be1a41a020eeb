// The sentences of the door, in French.

import type { Sentences } from '../../text/vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'door.title': 'Entrée',
};

// The console’s sentences about what is refused of a form or a choice of seats, in German.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'refused.choice_gone': 'Was gewählt war, gibt es nicht mehr. Wählen Sie etwas anderes.',
  'refused.weekdays': 'Wählen Sie mindestens einen Wochentag.',
  'refused.line': 'Das muss eine Zeile Text sein, und nicht leer.',
  'refused.slug': 'Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche dazwischen.',
  'refused.webhook_events': 'Wählen Sie mindestens ein Ereignis.',
  'refused.not_in_order':
    'Diese Plätze gehören nicht mehr zu dieser Bestellung, oder es bliebe keiner. Laden Sie die Seite neu.',
  'refused.move_taken': 'Einer der neuen Plätze ist nicht mehr frei.',
  'refused.seats_taken':
    'Einige dieser Plätze sind inzwischen gehalten oder verkauft. Keiner wurde geändert.',
};

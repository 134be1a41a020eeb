// The console’s sentences about what is refused of a form or a choice of seats, in French.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'refused.choice_gone': 'Ce qui était choisi n’existe plus. Choisissez autre chose.',
  'refused.weekdays': 'Choisissez au moins un jour de la semaine.',
  'refused.line': 'Il faut une ligne de texte, non vide.',
  'refused.slug': 'Seulement des minuscules, des chiffres et des traits d’union simples entre eux.',
  'refused.webhook_events': 'Choisissez au moins un événement.',
  'refused.not_in_order':
    'Ces places ne sont plus dans cette commande, ou il n’en resterait aucune. Rechargez la page.',
  'refused.move_taken': 'L’une des nouvelles places n’est plus libre.',
  'refused.seats_taken':
    'Certaines de ces places sont retenues ou vendues entre-temps. Aucune n’a été modifiée.',
};

// Why a ticket does not go in, in French.

import type { Sentences } from '../vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'reason.torn':
    'Ce n’est pas un code de billet entier. Scannez-le à nouveau, ou saisissez le code en dessous.',
  'reason.forged': 'Faux : la signature n’est pas celle de cette maison.',
  'reason.unknown_key': 'Ce n’est pas un billet de cette maison.',
  'reason.not_found': 'Ce billet n’existe pas pour cette séance.',
  'reason.unclear': 'Saisissez les dix lettres et chiffres du code.',
  'reason.wrong_show': 'Pour une autre séance.',
  'reason.wrong_show.which': 'Pour une autre séance : {title}, {when}.',
  'reason.too_early': 'Les portes ne sont pas encore ouvertes.',
  'reason.too_late': 'Cette séance est terminée.',
  'reason.already_in': 'Déjà entré.',
  'reason.already_in.when': 'Déjà entré depuis {time}.',
  'reason.already_in.where': 'Déjà entré depuis {time}, {gate}.',
  'reason.cancelled': 'Ce billet a été annulé.',
  'reason.refunded': 'L’argent de ce billet a été rendu.',
  'reason.not_confirmed': 'Ce billet n’est pas payé.',
  'reason.nonce_used': 'Scannez-le à nouveau.',
  'reason.too_old': 'C’était il y a trop longtemps pour le transmettre au serveur.',
  'reason.typed_offline':
    'Le serveur est injoignable, et un code saisi ne peut pas être vérifié sans lui. Scannez le code QR.',
  'reason.unprepared': 'Le serveur n’a pas encore pu être joint. Rien ne peut être vérifié avant.',
  'reason.failed': 'La vérification a échoué. Réessayez.',
};

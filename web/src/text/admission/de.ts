// Why a ticket does not go in, in German.

import type { Sentences } from '../vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'reason.torn': 'Das ist kein ganzer Kartencode. Scannen Sie ihn erneut oder tippen Sie den Code darunter.',
  'reason.forged': 'Gefälscht: Die Signatur ist nicht die dieses Hauses.',
  'reason.unknown_key': 'Keine Karte dieses Hauses.',
  'reason.not_found': 'Für diese Vorstellung gibt es keine solche Karte.',
  'reason.unclear': 'Tippen Sie alle zehn Buchstaben und Ziffern des Codes.',
  'reason.wrong_show': 'Für eine andere Vorstellung.',
  'reason.wrong_show.which': 'Für eine andere Vorstellung: {title}, {when}.',
  'reason.too_early': 'Der Einlass hat noch nicht begonnen.',
  'reason.too_late': 'Diese Vorstellung ist vorbei.',
  'reason.already_in': 'Schon drin.',
  'reason.already_in.when': 'Schon drin seit {time}.',
  'reason.already_in.where': 'Schon drin seit {time}, {gate}.',
  'reason.cancelled': 'Diese Karte wurde storniert.',
  'reason.refunded': 'Das Geld für diese Karte wurde zurückgegeben.',
  'reason.not_confirmed': 'Diese Karte ist nicht bezahlt.',
  'reason.nonce_used': 'Scannen Sie sie noch einmal.',
  'reason.too_old': 'Es ist zu lange her, um es dem Server noch zu melden.',
  'reason.typed_offline':
    'Der Server ist nicht erreichbar, und ein getippter Code lässt sich ohne ihn nicht prüfen. Scannen Sie den QR-Code.',
  'reason.unprepared': 'Der Server war noch nicht erreichbar. Vorher lässt sich nichts prüfen.',
  'reason.failed': 'Das ließ sich nicht prüfen. Versuchen Sie es erneut.',
};

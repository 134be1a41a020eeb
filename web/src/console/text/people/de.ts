// The console’s sentences about accounts and kiosks, in German.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'person.lead': 'Kunden und alle, die hier arbeiten. Gäste werden gezeigt, wenn Sie danach fragen.',
  'person.search': 'Nach Name oder E-Mail-Adresse suchen',
  'person.every_role': 'Alle mit Konto',
  'person.name': 'Name',
  'person.name_hint': '3 bis 64 Buchstaben, Ziffern, Punkte, Unterstriche oder Bindestriche.',
  'person.email': 'E-Mail-Adresse',
  'person.password': 'Passwort',
  'person.password_hint': 'Mindestens 8 Zeichen. Sehr gängige werden abgelehnt.',
  'person.role': 'Rolle',
  'person.role_hint':
    'Personal verkauft an der Kasse und lässt Leute ein; die Verwaltung darf alles. Alle Anmeldungen des Kontos enden.',
  'person.change_role': 'Rolle ändern',
  'person.fixed_role': 'Gäste und Kioske behalten ihre Rolle.',
  'person.since': 'Seit',
  'person.state': 'Stand',
  'person.active': 'aktiv',
  'person.disabled': 'gesperrt',
  'person.account': 'Konto',
  'person.new': 'Neues Konto',
  'person.add': 'Konto hinzufügen',
  'person.orders': 'Bestellungen',
  'person.disable': 'Konto sperren',
  'person.enable': 'Konto freigeben',
  'person.disable_title': 'Das Konto {name} sperren?',
  'person.disable_text':
    'Es wird überall abgemeldet und kommt nicht mehr herein. Bestellungen und Karten bleiben gültig.',
  'person.enable_title': 'Das Konto {name} wieder freigeben?',
  'person.enable_text': 'Es kann sich mit seinem Passwort wieder anmelden.',
  'person.remove': 'Konto entfernen',
  'person.remove_title': 'Das Konto {name} entfernen?',
  'person.remove_text':
    'Nur ein Konto ohne Bestellungen kann entfernt werden. Eines mit Bestellungen wird stattdessen gesperrt.',
  'person.yourself': 'Das ist Ihr eigenes Konto: Sperren oder entfernen muss es jemand anderes.',
  'device.lead': 'Terminals im Foyer. Jedes kommt mit einem Token herein, das dort einmal eingegeben wird.',
  'device.name': 'Name',
  'device.name_hint':
    'Wo er steht, zum Beispiel foyer-links. 3 bis 64 Buchstaben, Ziffern, Punkte, Unterstriche oder Bindestriche.',
  'device.made': 'Angelegt',
  'device.used': 'Zuletzt angemeldet',
  'device.never': 'nie',
  'device.search': 'Name beginnt mit',
  'device.none': 'Noch keine Kioske',
  'device.new': 'Neuer Kiosk',
  'device.add': 'Token anlegen',
  'device.token': 'Geräte-Token',
  'device.token_title': 'Das Token von {name}',
  'device.token_text':
    'Es wird nur dieses Mal gezeigt. Geben Sie es am Kiosk ein, unter /kiosk; wer es hat, verkauft im Namen des Hauses.',
  'device.revoke': 'Entziehen',
  'device.revoke_what': 'Token von {name} entziehen',
  'device.revoke_title': 'Das Token von {name} entziehen?',
  'device.revoke_text':
    'Der Kiosk ist sofort draußen. Wer gerade bezahlt, wird fertig; dann fragt er nach einem neuen Token. Unter demselben Namen kann er später eines bekommen.',
};

// The console’s sentences about what the house’s rules refuse, in German.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'refused.venue_has_halls': 'Ein Haus mit Sälen bleibt. Entfernen Sie zuerst seine Säle.',
  'refused.venue_name': 'Ein Haus mit diesem Namen gibt es schon.',
  'refused.hall_has_shows': 'Ein Saal mit Vorstellungen bleibt. Entfernen Sie zuerst seine Vorstellungen.',
  'refused.hall_name': 'Dieses Haus hat schon einen Saal mit diesem Namen.',
  'refused.hall_seats':
    'Plätze kommender Vorstellungen sind gehalten, verkauft oder gesperrt; diese Vorstellungen behalten ihren Plan. Nichts wurde geändert.',
  'refused.hall_changed':
    'Entweder hat dieses Haus schon einen Saal mit diesem Namen, oder eine Vorstellung des Saals kann den anderen Plan nicht bekommen: Sie wurde schon einmal verkauft, oder jemand ändert sie gerade.',
  'refused.plan_in_use':
    'Ein Saal oder eine Vorstellung hat diesen Plan; er bleibt. Geben Sie dem Saal zuerst einen anderen Plan.',
  'refused.category_has_events':
    'Eine Kategorie mit Stücken bleibt. Geben Sie ihren Stücken zuerst eine andere.',
  'refused.category_slug_taken': 'Eine andere Kategorie hat diese Adresse schon.',
  'refused.event_has_shows': 'Ein Stück mit Vorstellungen bleibt. Entfernen Sie zuerst seine Vorstellungen.',
  'refused.show_stays':
    'Eine Vorstellung bleibt, solange sie im Verkauf ist oder Plätze gehalten werden, und für immer, wenn ein Platz verkauft wurde. Pausieren Sie den Verkauf, oder sagen Sie die Vorstellung ab: Wer gekauft hat, bekommt dann sein Geld zurück.',
  'refused.show_setting':
    'Eine Vorstellung, von der Plätze verkauft wurden, gehalten werden oder gesperrt sind, behält ihr Stück und den Plan ihres Saals. Vielleicht ändert sie auch gerade jemand: Versuchen Sie es dann gleich noch einmal.',
  'refused.sale_step':
    'Der Verkauf dieser Vorstellung steht inzwischen anders, oder sie ist vorbei. Laden Sie die Seite neu.',
  'refused.show_over': 'Diese Vorstellung ist schon abgesagt oder vorbei.',
  'refused.hall_taken': 'In diesem Saal wird zu dieser Zeit etwas anderes gespielt.',
  'refused.prices_missing': 'Jede Kategorie braucht einen Preis, bevor der Verkauf öffnet.',
  'refused.starts_at':
    'Die Vorstellung muss zu einer Zeit beginnen, die es auf den Uhren des Hauses gibt, und vor ihrem Ende und dem Ende ihres Verkaufs.',
  'refused.ends_at':
    'Die Vorstellung muss nach ihrem Beginn enden, höchstens eine Woche später, zu einer Zeit, die es auf den Uhren des Hauses gibt.',
  'refused.sale_opens_at':
    'Der Verkauf muss öffnen, bevor er schließt, zu einer Zeit, die es auf den Uhren des Hauses gibt.',
  'refused.sale_closes_at':
    'Der Verkauf muss schließen, nachdem er geöffnet hat und bevor die Vorstellung zu Ende ist, zu einer Zeit, die es auf den Uhren des Hauses gibt.',
  'refused.choice_gone': 'Was gewählt war, gibt es nicht mehr. Wählen Sie etwas anderes.',
  'refused.weekdays':
    'Wählen Sie mindestens einen Wochentag, der zwischen dem ersten und dem letzten Tag liegt.',
  'refused.times':
    'Jede Zeit wird nur einmal genannt, und es muss sie auf den Uhren des Hauses an jedem Tag geben.',
  'refused.last_day':
    'Der letzte Tag darf nicht vor dem ersten liegen, und höchstens {most} Vorstellungen werden auf einmal angelegt.',
  'refused.line': 'Das muss eine Zeile Text sein, und nicht leer.',
  'refused.slug': 'Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche dazwischen.',
  'refused.account_kept':
    'Der letzte Administrator bleibt einer, und niemand sperrt das Konto, mit dem er angemeldet ist. Gäste und Kioske behalten ihre Rolle.',
  'refused.account_stays':
    'Ein Konto mit Bestellungen bleibt, ebenso der letzte Administrator und das Konto, mit dem Sie angemeldet sind.',
  'refused.device_name': 'Ein anderes Konto hat diesen Namen schon.',
  'refused.webhooks_full': 'Es gibt so viele Webhooks, wie es geben darf. Entfernen Sie zuerst einen.',
  'refused.webhook_url':
    'Diese Adresse kann nicht benachrichtigt werden: Sie muss mit https:// beginnen und von außen erreichbar sein.',
  'refused.webhook_events': 'Wählen Sie mindestens ein Ereignis.',
  'refused.delivery': 'Diese Nachricht wartet schon, oder ihr Webhook ist abgeschaltet.',
  'refused.admitted': 'Karten dieser Plätze sind schon eingelassen. Nehmen Sie das zuerst zurück.',
  'refused.order_over':
    'Diese Bestellung ist schon beendet, ihre Vorstellung hat begonnen, oder über ihre Zahlung wird gerade entschieden.',
  'refused.not_in_order':
    'Diese Plätze gehören nicht mehr zu dieser Bestellung, oder es bliebe keiner. Laden Sie die Seite neu.',
  'refused.move_seats':
    'Karten dieser Plätze sind schon eingelassen, oder die Bestellung hat die neuen Plätze früher zurückgegeben.',
  'refused.move_order': 'Nur eine gebuchte Bestellung einer kommenden Vorstellung kann umgesetzt werden.',
  'refused.move_taken': 'Einer der neuen Plätze ist nicht mehr frei.',
  'refused.move_price':
    'Eine Bestellung wird innerhalb einer Preiskategorie umgesetzt. Geben Sie stattdessen den Platz zurück und verkaufen Sie den neuen an der Kasse.',
  'refused.resend':
    'Nur eine gebuchte Bestellung hat Karten zu verschicken, und sie oder ihr Käufer braucht eine E-Mail-Adresse.',
  'refused.mail_over': 'Diese Mail ist schon verschickt, oder niemand braucht sie mehr.',
  'refused.refund_over': 'Diese Erstattung ist ausgeführt oder wird gerade versucht.',
  'refused.seats_taken':
    'Einige dieser Plätze sind inzwischen gehalten oder verkauft. Keiner wurde geändert.',
};

// The console’s sentences for the rules of the house, in German.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'rule.venue_has_halls.one': 'Dieses Haus hat {count} Saal; es bleibt. Entfernen Sie zuerst diesen Saal.',
  'rule.venue_has_halls.other': 'Dieses Haus hat {count} Säle; es bleibt. Entfernen Sie zuerst diese Säle.',
  'rule.hall_has_shows.one':
    'Dieser Saal hat {count} Vorstellung; er bleibt. Entfernen Sie zuerst diese Vorstellung.',
  'rule.hall_has_shows.other':
    'Dieser Saal hat {count} Vorstellungen; er bleibt. Entfernen Sie zuerst diese Vorstellungen.',
  'rule.plan_has_halls.one':
    '{count} Saal hat diesen Plan; er bleibt. Geben Sie diesem Saal zuerst einen anderen Plan.',
  'rule.plan_has_halls.other':
    '{count} Säle haben diesen Plan; er bleibt. Geben Sie diesen Sälen zuerst einen anderen Plan.',
  'rule.plan_has_shows.one': '{count} Vorstellung hat diesen Plan; er bleibt.',
  'rule.plan_has_shows.other': '{count} Vorstellungen haben diesen Plan; er bleibt.',
  'rule.category_has_events.one':
    '{count} Stück hat diese Kategorie; sie bleibt. Geben Sie diesem Stück zuerst eine andere.',
  'rule.category_has_events.other':
    '{count} Stücke haben diese Kategorie; sie bleibt. Geben Sie diesen Stücken zuerst eine andere.',
  'rule.event_has_shows.one':
    'Dieses Stück hat {count} Vorstellung; es bleibt. Entfernen Sie zuerst diese Vorstellung.',
  'rule.event_has_shows.other':
    'Dieses Stück hat {count} Vorstellungen; es bleibt. Entfernen Sie zuerst diese Vorstellungen.',
  'rule.account_has_orders.one':
    'Dieses Konto hat {count} Bestellung; es bleibt. Sperren Sie es stattdessen.',
  'rule.account_has_orders.other':
    'Dieses Konto hat {count} Bestellungen; es bleibt. Sperren Sie es stattdessen.',
  'rule.hall_stays_in_venue': 'In diesem Saal wird gespielt; er bleibt in seinem Haus.',
  'rule.this_show': 'Diese Vorstellung',
  'rule.each_show': 'Jede Vorstellung',
  'rule.other_show': 'Vorstellung {number}',
  'rule.show_on_sale':
    'Diese Vorstellung ist im Verkauf. Pausieren Sie zuerst den Verkauf, oder sagen Sie die Vorstellung ab, wenn Plätze verkauft wurden.',
  'rule.show_was_sold.one':
    '{count} Platz dieser Vorstellung wurde verkauft; sie bleibt. Sagen Sie sie ab: Wer gekauft hat, bekommt dann sein Geld zurück.',
  'rule.show_was_sold.other':
    '{count} Plätze dieser Vorstellung wurden verkauft; sie bleibt. Sagen Sie sie ab: Wer gekauft hat, bekommt dann sein Geld zurück.',
  'rule.show_stays_in_event.one':
    '{count} Platz dieser Vorstellung wurde verkauft; sie bleibt bei ihrem Stück.',
  'rule.show_stays_in_event.other':
    '{count} Plätze dieser Vorstellung wurden verkauft; sie bleibt bei ihrem Stück.',
  'rule.show_keeps_plan_taken.one':
    '{show} behält ihren Saalplan: {count} ihrer Plätze ist gehalten oder verkauft.',
  'rule.show_keeps_plan_taken.other':
    '{show} behält ihren Saalplan: {count} ihrer Plätze sind gehalten oder verkauft.',
  'rule.show_keeps_plan_blocked.one':
    '{show} behält ihren Saalplan: {count} ihrer Plätze ist gesperrt. Geben Sie ihn zuerst frei.',
  'rule.show_keeps_plan_blocked.other':
    '{show} behält ihren Saalplan: {count} ihrer Plätze sind gesperrt. Geben Sie sie zuerst frei.',
  'rule.show_keeps_plan_was_sold':
    '{show} behält ihren Saalplan: Beendete Bestellungen nennen noch Plätze davon.',
  'rule.seats_held.one':
    '{count} Platz dieser Vorstellung wird von einem Käufer gehalten. Warten Sie, bis er zurückgegeben ist.',
  'rule.seats_held.other':
    '{count} Plätze dieser Vorstellung werden von Käufern gehalten. Warten Sie, bis sie zurückgegeben sind.',
  'rule.show_changing':
    '{show} wird gerade von jemand anderem geändert. Versuchen Sie es gleich noch einmal.',
  'rule.show_added_meanwhile':
    'Inzwischen hat der Saal eine weitere Vorstellung bekommen. Versuchen Sie es noch einmal.',
  'rule.show_status':
    'Diese Vorstellung steht inzwischen auf „{status}“, und von da aus geht das nicht. Laden Sie die Seite neu.',
  'rule.show_over': 'Diese Vorstellung ist zu Ende.',
  'rule.show_cancelled_or_over': 'Diese Vorstellung ist schon abgesagt oder vorbei.',
  'rule.show_not_cancelled': 'Diese Vorstellung ist nicht abgesagt.',
  'rule.hall_taken': 'Dieser Saal ist belegt: Dort wird „{title}“ gespielt, {starts_at} bis {ends_at}.',
  'rule.prices_missing':
    '{show} braucht für jede Kategorie einen Preis, bevor ihr Verkauf öffnet. Noch keinen haben: {categories}.',
  'rule.ends_before_start': 'Die Vorstellung endet, bevor sie beginnt.',
  'rule.lasts_too_long.one': 'Eine Vorstellung dauert höchstens {count} Tag.',
  'rule.lasts_too_long.other': 'Eine Vorstellung dauert höchstens {count} Tage.',
  'rule.sale_closes_before_opening': 'Der Verkauf schließt, bevor er öffnet.',
  'rule.sale_closes_after_show': 'Der Verkauf schließt erst, wenn die Vorstellung schon zu Ende ist.',
  'rule.before_1970': 'Vorstellungen beginnen nach 1970.',
  'rule.no_such_time':
    'Diese Zeit gibt es an dem Tag nicht: Die Uhren von {time_zone} werden über sie hinweg vorgestellt. Wählen Sie eine andere.',
  'rule.last_day_before_first': 'Der letzte Tag liegt vor dem ersten.',
  'rule.no_such_weekday': 'Keiner dieser Wochentage liegt zwischen dem ersten und dem letzten Tag.',
  'rule.too_many_shows.one': 'Höchstens {count} Vorstellung wird auf einmal angelegt.',
  'rule.too_many_shows.other':
    'Höchstens {count} Vorstellungen werden auf einmal angelegt. Wählen Sie weniger Tage oder Zeiten.',
  'rule.time_named_twice': 'Diese Zeit ist zweimal genannt.',
  'rule.name_taken': 'Diesen Namen gibt es schon.',
  'rule.name_taken.venue': 'Ein Haus mit diesem Namen gibt es schon.',
  'rule.name_taken.hall': 'Dieses Haus hat schon einen Saal mit diesem Namen.',
  'rule.name_taken.category': 'Eine andere Kategorie hat diese Adresse schon.',
  'rule.name_taken.device': 'Ein anderes Konto hat diesen Namen schon.',
  'rule.last_admin':
    'Dies ist das letzte Konto der Verwaltung. Geben Sie zuerst einem anderen Konto diese Rolle.',
  'rule.role_stays': 'Die Rolle „{role}“ bleibt für immer. Legen Sie stattdessen ein anderes Konto an.',
  'rule.order_over': 'Diese Bestellung ist schon beendet. Sie steht auf „{status}“.',
  'rule.order_over.since': 'Diese Bestellung ist seit {ended_at} beendet. Sie steht auf „{status}“.',
  'rule.order_not_confirmed': 'Das geht nur mit einer gebuchten Bestellung.',
  'rule.too_late': 'Diese Bestellung konnte bis {until} zurückgegeben werden. Das ist vorbei.',
  'rule.payment_undecided':
    'Über die Zahlung dieser Bestellung wird gerade entschieden. Versuchen Sie es gleich noch einmal.',
  'rule.not_awaiting_payment': 'Diese Bestellung wartet auf keine Zahlung mehr.',
  'rule.just_paid': 'Diese Bestellung wurde eben bezahlt. Sie kann jetzt storniert werden.',
  'rule.tickets_went_in': 'Karten dieser Plätze sind schon eingelassen. Nehmen Sie das zuerst zurück.',
  'rule.seats_given_back':
    'Diese Bestellung hat diese Plätze früher zurückgegeben. Wählen Sie andere, oder verkaufen Sie sie an der Kasse.',
  'rule.other_category':
    'Eine Bestellung wird innerhalb einer Preiskategorie umgesetzt: Dieser Platz ist in {to}, der andere in {from}. Geben Sie stattdessen den Platz zurück und verkaufen Sie den neuen an der Kasse.',
  'rule.no_mail_address': 'Weder diese Bestellung noch ihr Käufer hat eine E-Mail-Adresse.',
  'rule.mail_sent': 'Diese E-Mail ist schon verschickt.',
  'rule.mail_needless': 'Wovon diese E-Mail berichtet, ist vorbei: Niemand braucht sie mehr.',
  'rule.refund_under_way': 'Diese Erstattung ist ausgeführt oder wird gerade versucht.',
  'rule.webhooks_full.one':
    'Es gibt {count} Webhook, und mehr dürfen es nicht sein. Entfernen Sie ihn zuerst.',
  'rule.webhooks_full.other':
    'Es gibt {count} Webhooks, und mehr dürfen es nicht sein. Entfernen Sie zuerst einen.',
  'rule.webhook_not_https': 'Die Adresse eines Webhooks muss mit https:// beginnen.',
  'rule.webhook_not_public':
    'Diese Adresse gehört zu einem privaten Netz oder dem Server selbst. Ein Webhook braucht eine, die von außen erreichbar ist.',
  'rule.webhook_disabled': 'Dieser Webhook ist abgeschaltet. Schalten Sie ihn zuerst ein.',
  'rule.delivery_waiting': 'Diese Nachricht wartet schon darauf, gesendet zu werden.',
  'rule.answer_not_kept':
    'Das ist schon geschehen, nur die Antwort ging verloren. Laden Sie die Seite neu. Stand ein Geheimnis darin, entfernen Sie den Eintrag und legen Sie ihn neu an.',
  'rule.job_running': 'Diese Aufgabe läuft gerade. Warten Sie auf ihr Ende.',
};

// The console’s sentences for the rules of the house, in French.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'rule.venue_has_halls.one': 'Ce lieu a {count} salle : il reste. Supprimez d’abord cette salle.',
  'rule.venue_has_halls.other': 'Ce lieu a {count} salles : il reste. Supprimez d’abord ces salles.',
  'rule.hall_has_shows.one': 'Cette salle a {count} séance : elle reste. Supprimez d’abord cette séance.',
  'rule.hall_has_shows.other': 'Cette salle a {count} séances : elle reste. Supprimez d’abord ces séances.',
  'rule.plan_has_halls.one':
    '{count} salle a ce plan : il reste. Donnez d’abord un autre plan à cette salle.',
  'rule.plan_has_halls.other':
    '{count} salles ont ce plan : il reste. Donnez d’abord un autre plan à ces salles.',
  'rule.plan_has_shows.one': '{count} séance a ce plan : il reste.',
  'rule.plan_has_shows.other': '{count} séances ont ce plan : il reste.',
  'rule.category_has_events.one':
    '{count} événement a cette catégorie : elle reste. Donnez-lui d’abord une autre catégorie.',
  'rule.category_has_events.other':
    '{count} événements ont cette catégorie : elle reste. Donnez-leur d’abord une autre catégorie.',
  'rule.event_has_shows.one': 'Cet événement a {count} séance : il reste. Supprimez d’abord cette séance.',
  'rule.event_has_shows.other': 'Cet événement a {count} séances : il reste. Supprimez d’abord ces séances.',
  'rule.account_has_orders.one': 'Ce compte a {count} commande : il reste. Désactivez-le plutôt.',
  'rule.account_has_orders.other': 'Ce compte a {count} commandes : il reste. Désactivez-le plutôt.',
  'rule.hall_stays_in_venue': 'Des séances sont jouées dans cette salle : elle reste dans son lieu.',
  'rule.this_show': 'Cette séance',
  'rule.each_show': 'Chaque séance',
  'rule.other_show': 'La séance {number}',
  'rule.show_on_sale':
    'Cette séance est en vente. Suspendez d’abord la vente, ou annulez la séance si des places ont été vendues.',
  'rule.show_was_sold.one':
    '{count} place de cette séance a été vendue : elle reste. Annulez-la : les acheteurs sont alors remboursés.',
  'rule.show_was_sold.other':
    '{count} places de cette séance ont été vendues : elle reste. Annulez-la : les acheteurs sont alors remboursés.',
  'rule.show_stays_in_event.one':
    '{count} place de cette séance a été vendue : la séance garde son événement.',
  'rule.show_stays_in_event.other':
    '{count} places de cette séance ont été vendues : la séance garde son événement.',
  'rule.show_keeps_plan_taken.one': '{show} garde son plan : {count} de ses places est retenue ou vendue.',
  'rule.show_keeps_plan_taken.other':
    '{show} garde son plan : {count} de ses places sont retenues ou vendues.',
  'rule.show_keeps_plan_blocked.one':
    '{show} garde son plan : {count} de ses places est bloquée. Débloquez-la d’abord.',
  'rule.show_keeps_plan_blocked.other':
    '{show} garde son plan : {count} de ses places sont bloquées. Débloquez-les d’abord.',
  'rule.show_keeps_plan_was_sold':
    '{show} garde son plan : des commandes terminées en nomment encore des places.',
  'rule.seats_held.one':
    '{count} place de cette séance est retenue par un acheteur. Attendez qu’elle soit rendue.',
  'rule.seats_held.other':
    '{count} places de cette séance sont retenues par des acheteurs. Attendez qu’elles soient rendues.',
  'rule.show_changing':
    '{show} est en train d’être modifiée par quelqu’un d’autre. Réessayez dans un instant.',
  'rule.show_added_meanwhile': 'Une séance a été ajoutée à cette salle entre-temps. Réessayez.',
  'rule.show_status':
    'Cette séance est maintenant à l’état « {status} », et cela n’y est pas possible. Rechargez la page.',
  'rule.show_over': 'Cette séance est terminée.',
  'rule.show_cancelled_or_over': 'Cette séance est déjà annulée, ou passée.',
  'rule.show_not_cancelled': 'Cette séance n’est pas annulée.',
  'rule.hall_taken': 'Cette salle est prise : « {title} » y est joué, {starts_at} – {ends_at}.',
  'rule.prices_missing':
    '{show} a besoin d’un prix pour chaque catégorie avant l’ouverture de sa vente. Sans prix : {categories}.',
  'rule.ends_before_start': 'La séance finit avant de commencer.',
  'rule.lasts_too_long.one': 'Une séance dure au plus {count} jour.',
  'rule.lasts_too_long.other': 'Une séance dure au plus {count} jours.',
  'rule.sale_closes_before_opening': 'La vente ferme avant d’ouvrir.',
  'rule.sale_closes_after_show': 'La vente ferme après la fin de la séance.',
  'rule.before_1970': 'Les séances commencent après 1970.',
  'rule.no_such_time':
    'Cette heure n’existe pas ce jour-là : les horloges de {time_zone} avancent en la sautant. Choisissez-en une autre.',
  'rule.last_day_before_first': 'Le dernier jour précède le premier.',
  'rule.no_such_weekday':
    'Aucun de ces jours de la semaine ne se trouve entre le premier et le dernier jour.',
  'rule.too_many_shows.one': 'Au plus {count} séance est créée d’un coup.',
  'rule.too_many_shows.other':
    'Au plus {count} séances sont créées d’un coup. Choisissez moins de jours ou d’heures.',
  'rule.time_named_twice': 'Cette heure est indiquée deux fois.',
  'rule.name_taken': 'Ce nom existe déjà.',
  'rule.name_taken.venue': 'Il y a déjà un lieu de ce nom.',
  'rule.name_taken.hall': 'Ce lieu a déjà une salle de ce nom.',
  'rule.name_taken.category': 'Une autre catégorie a déjà cette adresse.',
  'rule.name_taken.device': 'Un autre compte a déjà ce nom.',
  'rule.last_admin': 'C’est le dernier administrateur. Donnez d’abord ce rôle à un autre compte.',
  'rule.role_stays': 'Le rôle « {role} » ne se change pas. Créez plutôt un autre compte.',
  'rule.order_over': 'Cette commande est déjà terminée. Elle est à l’état « {status} ».',
  'rule.order_over.since':
    'Cette commande est terminée depuis le {ended_at}. Elle est à l’état « {status} ».',
  'rule.order_not_confirmed': 'Cela n’est possible qu’avec une commande réservée.',
  'rule.too_late': 'Cette commande pouvait être rendue jusqu’au {until}. C’est passé.',
  'rule.payment_undecided':
    'Le paiement de cette commande est en train d’être décidé. Réessayez dans un instant.',
  'rule.not_awaiting_payment': 'Cette commande n’attend plus de paiement.',
  'rule.just_paid': 'Cette commande vient d’être payée. Elle peut maintenant être annulée.',
  'rule.tickets_went_in': 'Des billets de ces places sont déjà entrés. Annulez d’abord leur entrée.',
  'rule.seats_given_back':
    'Cette commande a déjà rendu ces places. Choisissez-en d’autres, ou vendez-les au guichet.',
  'rule.other_category':
    'Une commande est déplacée dans une même catégorie de prix : cette place est en {to}, l’autre en {from}. Rendez plutôt la place et vendez la nouvelle au guichet.',
  'rule.no_mail_address': 'Ni cette commande ni son acheteur n’ont d’adresse e-mail.',
  'rule.mail_sent': 'Ce message est déjà envoyé.',
  'rule.mail_needless': 'Ce qu’annonce ce message est passé : personne n’en a plus besoin.',
  'rule.refund_under_way': 'Ce remboursement est fait, ou en cours.',
  'rule.webhooks_full.one': 'Il y a {count} webhook, et il ne peut y en avoir plus. Supprimez-le d’abord.',
  'rule.webhooks_full.other':
    'Il y a {count} webhooks, et il ne peut y en avoir plus. Supprimez-en un d’abord.',
  'rule.webhook_not_https': 'L’adresse d’un webhook doit commencer par https://.',
  'rule.webhook_not_public':
    'Cette adresse est d’un réseau privé, ou du serveur lui-même. Il faut à un webhook une adresse joignable de l’extérieur.',
  'rule.webhook_disabled': 'Ce webhook est désactivé. Activez-le d’abord.',
  'rule.delivery_waiting': 'Cet envoi attend déjà.',
  'rule.answer_not_kept':
    'C’est déjà fait, seule la réponse s’est perdue. Rechargez la page. S’il y avait un secret, supprimez l’entrée et recréez-la.',
  'rule.job_running': 'Cette tâche est en cours. Attendez qu’elle soit finie.',
};

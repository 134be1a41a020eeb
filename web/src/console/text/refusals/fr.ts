// The console’s sentences about what the house’s rules refuse, in French.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'refused.venue_has_halls': 'Un lieu qui a des salles reste. Supprimez d’abord ses salles.',
  'refused.venue_name': 'Il y a déjà un lieu de ce nom.',
  'refused.hall_has_shows': 'Une salle qui a des séances reste. Supprimez d’abord ses séances.',
  'refused.hall_name': 'Ce lieu a déjà une salle de ce nom.',
  'refused.hall_seats':
    'Des places de séances à venir sont retenues, vendues ou bloquées : ces séances gardent leur plan. Rien n’a été modifié.',
  'refused.hall_changed':
    'Soit ce lieu a déjà une salle de ce nom, soit une séance de la salle ne peut pas recevoir l’autre plan : elle a déjà été vendue, ou quelqu’un est en train de la modifier.',
  'refused.plan_in_use':
    'Une salle ou une séance a ce plan : il reste. Donnez d’abord un autre plan à la salle.',
  'refused.category_has_events':
    'Une catégorie qui a des événements reste. Donnez-leur d’abord une autre catégorie.',
  'refused.category_slug_taken': 'Une autre catégorie a déjà cette adresse.',
  'refused.event_has_shows': 'Un événement qui a des séances reste. Supprimez d’abord ses séances.',
  'refused.show_stays':
    'Une séance reste tant qu’elle est en vente ou que des places sont retenues, et définitivement dès qu’une place a été vendue. Suspendez la vente, ou annulez la séance : les acheteurs sont alors remboursés.',
  'refused.show_setting':
    'Une séance dont des places ont été vendues, sont retenues ou bloquées garde son événement et le plan de sa salle. Il se peut aussi que quelqu’un soit en train de la modifier : réessayez alors dans un instant.',
  'refused.sale_step':
    'La vente de cette séance a changé entre-temps, ou la séance est passée. Rechargez la page.',
  'refused.show_over': 'Cette séance est déjà annulée, ou passée.',
  'refused.hall_taken': 'Autre chose est joué dans cette salle à ce moment-là.',
  'refused.prices_missing': 'Chaque catégorie a besoin d’un prix avant l’ouverture de la vente.',
  'refused.starts_at':
    'La séance doit commencer à une heure qui existe aux horloges du lieu, avant sa fin et avant la fin de sa vente.',
  'refused.ends_at':
    'La séance doit finir après son début, au plus une semaine plus tard, à une heure qui existe aux horloges du lieu.',
  'refused.sale_opens_at':
    'La vente doit ouvrir avant de fermer, à une heure qui existe aux horloges du lieu.',
  'refused.sale_closes_at':
    'La vente doit fermer après son ouverture et avant la fin de la séance, à une heure qui existe aux horloges du lieu.',
  'refused.choice_gone': 'Ce qui était choisi n’existe plus. Choisissez autre chose.',
  'refused.weekdays': 'Choisissez au moins un jour de la semaine entre le premier et le dernier jour.',
  'refused.times':
    'Chaque heure n’est indiquée qu’une fois, et doit exister chaque jour aux horloges du lieu.',
  'refused.last_day':
    'Le dernier jour ne peut pas précéder le premier, et au plus {most} séances sont créées d’un coup.',
  'refused.line': 'Il faut une ligne de texte, non vide.',
  'refused.slug': 'Seulement des minuscules, des chiffres et des traits d’union simples entre eux.',
  'refused.account_kept':
    'Le dernier administrateur le reste, et personne ne désactive le compte avec lequel il est connecté. Les invités et les bornes gardent leur rôle.',
  'refused.account_stays':
    'Un compte qui a des commandes reste, ainsi que le dernier administrateur et le compte avec lequel vous êtes connecté.',
  'refused.device_name': 'Un autre compte a déjà ce nom.',
  'refused.webhooks_full': 'Il y a autant de webhooks qu’il peut y en avoir. Supprimez-en un d’abord.',
  'refused.webhook_url':
    'Cette adresse ne peut pas être prévenue : elle doit commencer par https:// et être joignable de l’extérieur.',
  'refused.webhook_events': 'Choisissez au moins un événement.',
  'refused.delivery': 'Cet envoi attend déjà, ou son webhook est désactivé.',
  'refused.admitted': 'Des billets de ces places sont déjà entrés. Annulez d’abord leur entrée.',
  'refused.order_over':
    'Cette commande est déjà terminée, sa séance a commencé, ou son paiement est en train d’être décidé.',
  'refused.not_in_order':
    'Ces places ne sont plus dans cette commande, ou il n’en resterait aucune. Rechargez la page.',
  'refused.move_seats':
    'Des billets de ces places sont déjà entrés, ou la commande a déjà rendu les nouvelles places.',
  'refused.move_order': 'Seule une commande réservée d’une séance à venir peut être déplacée.',
  'refused.move_taken': 'L’une des nouvelles places n’est plus libre.',
  'refused.move_price':
    'Une commande est déplacée dans une même catégorie de prix. Rendez plutôt la place et vendez la nouvelle au guichet.',
  'refused.resend':
    'Seule une commande réservée a des billets à envoyer, et il faut une adresse à elle ou à son acheteur.',
  'refused.mail_over': 'Ce message est déjà envoyé, ou personne n’en a plus besoin.',
  'refused.refund_over': 'Ce remboursement est fait, ou en cours.',
  'refused.seats_taken':
    'Certaines de ces places sont retenues ou vendues entre-temps. Aucune n’a été modifiée.',
};

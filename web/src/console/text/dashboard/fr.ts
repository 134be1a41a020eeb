// The console’s sentences about figures and charts, in French.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const fr: Sentences<keyof typeof en> = {
  'figure.revenue': 'Recettes',
  'figure.sold': 'Places vendues',
  'figure.orders': 'Commandes',
  'figure.occupancy': 'Remplissage',
  'figure.refunded': 'Remboursé',
  'figure.admitted': 'Dans la salle',
  'chart.range': 'Vendu pendant',
  'chart.range.today': 'aujourd’hui',
  'chart.range.week': 'les 7 derniers jours',
  'chart.range.month': 'les 30 derniers jours',
  'chart.range.quarter': 'les 90 derniers jours',
  'chart.range.year': 'les 365 derniers jours',
  'chart.range.all': 'toute la période',
  'chart.range.own': 'des jours au choix',
  'chart.from': 'Du',
  'chart.to': 'Au',
  'chart.as_of': 'À {time}, mis à jour automatiquement',
  'chart.stale': 'Pas de connexion : ce sont les derniers chiffres.',
  'chart.csv': 'Enregistrer par jour en CSV',
  'chart.file': 'ventes',
  'chart.nothing': 'Rien n’a été vendu pendant cette période',
  'chart.over_time': 'Ventes dans le temps',
  'chart.measure': 'Affiché',
  'chart.day': 'Jour',
  'chart.days.one': '{count} jour',
  'chart.days.other': '{count} jours',
  'chart.summary': '{what} : {sum} en {days}, le plus le {best} avec {most}',
  'chart.as_table': 'En tableau',
  'chart.by_show': 'Remplissage par séance',
  'chart.by_event': 'Recettes par événement',
  'chart.by_category': 'Recettes par catégorie',
  'chart.of': '{share}, {sold} sur {all}',
};

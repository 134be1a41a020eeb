// The console’s sentences about figures and charts, in German.

import type { Sentences } from '../../../text/vocabulary.ts';
import type { en } from './en.ts';

export const de: Sentences<keyof typeof en> = {
  'figure.revenue': 'Einnahmen',
  'figure.sold': 'Verkaufte Plätze',
  'figure.orders': 'Bestellungen',
  'figure.occupancy': 'Auslastung',
  'figure.refunded': 'Erstattet',
  'figure.admitted': 'Im Haus',
  'chart.range': 'Verkauft in',
  'chart.range.today': 'heute',
  'chart.range.week': 'den letzten 7 Tagen',
  'chart.range.month': 'den letzten 30 Tagen',
  'chart.range.quarter': 'den letzten 90 Tagen',
  'chart.range.year': 'den letzten 365 Tagen',
  'chart.range.all': 'der ganzen Zeit',
  'chart.range.own': 'Tagen Ihrer Wahl',
  'chart.from': 'Von',
  'chart.to': 'Bis',
  'chart.as_of': 'Stand {time}, erneuert sich von selbst',
  'chart.stale': 'Gerade keine Verbindung: Das sind die letzten Zahlen.',
  'chart.csv': 'Nach Tagen als CSV speichern',
  'chart.file': 'verkauf',
  'chart.nothing': 'In dieser Zeit wurde nichts verkauft',
  'chart.over_time': 'Verkauf im Lauf der Zeit',
  'chart.measure': 'Gezeigt',
  'chart.day': 'Tag',
  'chart.days.one': '{count} Tag',
  'chart.days.other': '{count} Tagen',
  'chart.summary': '{what}: {sum} in {days}, am meisten am {best} mit {most}',
  'chart.as_table': 'Als Tabelle',
  'chart.by_show': 'Auslastung nach Vorstellung',
  'chart.by_event': 'Einnahmen nach Stück',
  'chart.by_category': 'Einnahmen nach Kategorie',
  'chart.of': '{share}, {sold} von {all}',
};

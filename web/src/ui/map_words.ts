// What the map says: of a section from far away, and of a seat to those who listen.

import type { SectionWords } from '../map/scene.ts';
import type { Visit } from '../store/show_visit.ts';
import { joined } from '../text/isolate.ts';
import { formatMoney, formatShort, lowest } from '../text/money.ts';
import { lookWords, seatWords } from '../text/seat_words.ts';
import { t, tn } from '../text/t.ts';

// What is free in a section, and from which price.
export function sectionWords({ filter }: Visit): SectionWords {
  return ({ free, sold_out, categories }) => {
    if (sold_out) return [t('map.section.sold_out')];
    if (free === 0) return []; // what is free there was not asked for
    const price = lowest(categories.flatMap((category) => filter.prices[category] ?? []));
    const free_words = tn('map.section.free', free);
    if (!price || price.amount === 0) return [free_words];
    return [free_words, t('list.from', { price: formatShort(price) })];
  };
}

export function priceOf({ plan, filter }: Visit, seat: number): string {
  const price = filter.prices[plan.category[seat]];
  return price ? formatMoney(price) : '';
}

// What a seat is now. One that is being paid for looks like one that is asked for, and is not.
export function stateWords({ room }: Visit, seat: number): string {
  return room.paid_for.value.has(seat) ? t('seat.state.paying') : lookWords(room.look(seat));
}

export function describeSeat(visit: Visit, seat: number): string {
  const { plan } = visit;
  const words = seatWords(plan, seat);
  const category = plan.categories[plan.category[seat]]?.name ?? '';
  return joined([words.full, category, priceOf(visit, seat), stateWords(visit, seat), ...words.notes]);
}

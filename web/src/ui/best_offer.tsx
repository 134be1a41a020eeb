// The seats that were chosen, held already, and what one may do with them.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { areSideBySide } from '../map/plan.ts';
import type { Visit } from '../store/show_visit.ts';
import { formatMoney } from '../text/money.ts';
import { blockWords, seatWords } from '../text/seat_words.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { Swatch } from './swatch.tsx';

// What the buyer should know before keeping them, each once.
function notesOf({ plan }: Visit, seats: readonly number[]): string[] {
  const notes = new Set(seats.flatMap((seat) => seatWords(plan, seat).notes));
  return areSideBySide(plan, seats) ? [...notes] : [t('best.apart'), ...notes];
}

// What they cost together, as the cart says it.
function totalOf({ room }: Visit, seats: readonly number[]): string {
  const priced = room.cart.value?.seats.filter(({ seat }) => seats.includes(seat)) ?? [];
  if (priced.length === 0) return '';
  const amount = priced.reduce((sum, { price }) => sum + price.amount, 0);
  return formatMoney({ amount, currency: priced[0].price.currency });
}

export function BestOffer({ visit, onDone }: { visit: Visit; onDone: () => void }) {
  const { plan, room, best } = visit;
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    best.card_px.value = card.current?.offsetHeight ?? 0;
  });
  const seats = best.proposal.value;
  const idle = best.asking.value || room.connection.value !== 'live';
  const categories = [...new Set(seats.map((seat) => plan.category[seat]))];
  const notes = notesOf(visit, seats);
  const give_back = async () => {
    if (await best.letGo()) onDone();
  };
  return (
    <section ref={card} class={idle ? 'best-offer asking' : 'best-offer'} aria-label={t('best.offer')}>
      <div class="best-words">
        <ul>
          {blockWords(plan, seats).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p class="best-facts">
          {categories.map((category) => (
            <span key={category}>
              <Swatch color={plan.categories[category]?.color} />
              <bdi>{plan.categories[category]?.name}</bdi>
            </span>
          ))}
          <b>{totalOf(visit, seats)}</b>
        </p>
        {notes.length > 0 && <p class="best-notes">{notes.join(' · ')}</p>}
      </div>
      <div class="best-choices">
        <button
          type="button"
          class="button"
          aria-disabled={idle}
          onClick={() => {
            if (idle) return;
            best.keep();
            onDone();
          }}
        >
          <Icon name="check" />
          {t('best.keep')}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-disabled={idle}
          aria-busy={best.asking.value}
          onClick={() => {
            if (!idle) void best.ask();
          }}
        >
          {t('best.others')}
        </button>
        <button
          type="button"
          class="button quiet best-back"
          aria-disabled={idle}
          onClick={() => {
            if (!idle) void give_back();
          }}
        >
          {t('best.give_back')}
        </button>
      </div>
    </section>
  );
}

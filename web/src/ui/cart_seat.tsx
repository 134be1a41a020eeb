// One seat that is held, with what it costs and the way to give it back.

import type { Plan } from '../map/plan.ts';
import type { PricedSeat } from '../net/wire.ts';
import type { RoomStore } from '../store/room_store.ts';
import { joined } from '../text/isolate.ts';
import { formatMoney } from '../text/money.ts';
import { seatWords } from '../text/seat_words.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { Swatch } from './swatch.tsx';

interface CartSeatProps {
  plan: Plan;
  room: RoomStore;
  priced: PricedSeat;
}

export function CartSeat({ plan, room, priced }: CartSeatProps) {
  const words = seatWords(plan, priced.seat);
  const category = plan.categories[plan.category[priced.seat]];
  const leaving = room.pending.value.has(priced.seat);
  return (
    <li class={leaving ? 'cart-seat leaving' : 'cart-seat'}>
      <Swatch color={category?.color} />
      <div>
        <strong>{words.place}</strong>
        <span>{joined([words.zone, ...words.notes], ' · ')}</span>
      </div>
      <b>{formatMoney(priced.price)}</b>
      <button
        type="button"
        class="round-button bare"
        aria-label={t('cart.remove', { seat: words.full })}
        disabled={leaving || room.connection.value !== 'live' || room.buying.value}
        onClick={() => void room.unselect([priced.seat])}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

// What was chosen, what each seat costs and what all of them cost.

import type { Plan } from '../map/plan.ts';
import type { Money, PricedSeat } from '../net/wire.ts';
import { formatMoney } from '../text/money.ts';
import { seatWords } from '../text/seat_words.ts';
import { t } from '../text/t.ts';

interface BillProps {
  plan: Plan;
  seats: readonly PricedSeat[];
  total: Money;
}

export function Bill({ plan, seats, total }: BillProps) {
  return (
    <>
      <ul>
        {seats.map(({ seat, price }) => (
          <li key={seat}>
            <span>{seatWords(plan, seat).full}</span>
            <b>{formatMoney(price)}</b>
          </li>
        ))}
      </ul>
      <Total of={total} />
    </>
  );
}

export function Total({ of }: { of: Money }) {
  return (
    <p class="cart-total">
      <span>{t('cart.total')}</span>
      <b>{formatMoney(of)}</b>
    </p>
  );
}

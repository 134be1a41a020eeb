// What the colours cost and what the shapes mean.

import { SeatFlag } from '../map/plan.ts';
import type { Visit } from '../store/show_visit.ts';
import { formatMoney } from '../text/money.ts';
import { t } from '../text/t.ts';

export function Prices({ visit }: { visit: Visit }) {
  const prices = new Map(visit.show.prices.map((row) => [row.category, row.price]));
  return (
    <ul class="prices" aria-label={t('legend.title')}>
      {visit.plan.categories.map((category) => {
        const price = prices.get(category.name);
        return (
          <li key={category.name}>
            <i class="swatch" style={{ background: category.color }} />
            <span>{category.name}</span>
            {price && <b>{price.amount === 0 ? t('list.free') : formatMoney(price)}</b>}
          </li>
        );
      })}
    </ul>
  );
}

export function SeatKey({ visit }: { visit: Visit }) {
  const has_accessible = visit.plan.flags.some((flags) => (flags & SeatFlag.accessible) !== 0);
  return (
    <ul class="seat-key" aria-label={t('legend.states')}>
      <li>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle class="key-free" cx="10" cy="10" r="8" />
        </svg>
        {t('legend.free')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle class="key-mine" cx="10" cy="10" r="9" />
          <path class="key-check" d="M6 10.4l2.8 2.8L14 7.6" />
        </svg>
        {t('legend.mine')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle class="key-held" cx="10" cy="10" r="7" />
          <circle class="key-held-dot" cx="10" cy="10" r="2.6" />
        </svg>
        {t('legend.held')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path class="key-sold" d="M6.5 6.5l7 7M13.5 6.5l-7 7" />
        </svg>
        {t('legend.sold')}
      </li>
      {has_accessible && (
        <li>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <rect class="key-free" x="2" y="2" width="16" height="16" rx="5" />
            <path class="key-wheel" d="M9.6 7.2v3.6h3l1.2 3.2M7.6 9.2a3.2 3.2 0 1 0 4 4.4" />
            <circle class="key-head" cx="9.6" cy="5" r="1.2" />
          </svg>
          {t('legend.accessible')}
        </li>
      )}
    </ul>
  );
}

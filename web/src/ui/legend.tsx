// What the shapes mean: those that this house has, and of the buyer's own seats those that are on the map now.

import type { ComponentChildren } from 'preact';
import { Look } from '../map/looks.ts';
import { type Plan, SeatFlag } from '../map/plan.ts';
import { t } from '../text/t.ts';

function Shape({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <li>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  );
}

interface SeatKeyProps {
  plan: Plan;
  own?: readonly Look[]; // what has become of seats that were in the cart
}

export function SeatKey({ plan, own = [] }: SeatKeyProps) {
  const has = (flag: number) => plan.flags.some((flags) => (flags & flag) !== 0);
  return (
    <ul class="seat-key" aria-label={t('legend.states')}>
      <Shape words={t('legend.free')}>
        <circle class="key-free" cx="10" cy="10" r="8" />
      </Shape>
      <Shape words={t('legend.mine')}>
        <circle class="key-mine" cx="10" cy="10" r="9" />
        <path class="key-check" d="M6 10.4l2.8 2.8L14 7.6" />
      </Shape>
      {own.includes(Look.pending) && (
        <Shape words={t('legend.paying')}>
          <circle class="key-pending" cx="10" cy="10" r="8" />
          <path class="key-dots" d="M6.4 10h0M10 10h0M13.6 10h0" />
        </Shape>
      )}
      {own.includes(Look.bought) && (
        <Shape words={t('legend.bought')}>
          <rect class="key-mine" x="2" y="2" width="16" height="16" rx="3" />
          <path class="key-check" d="M6 10.4l2.8 2.8L14 7.6" />
        </Shape>
      )}
      <Shape words={t('legend.held')}>
        <circle class="key-held" cx="10" cy="10" r="7" />
        <circle class="key-held-dot" cx="10" cy="10" r="2.6" />
      </Shape>
      <Shape words={t('legend.sold')}>
        <path class="key-sold" d="M6.5 6.5l7 7M13.5 6.5l-7 7" />
      </Shape>
      <Shape words={t('legend.blocked')}>
        <path class="key-sold" d="M5.5 10h9" />
      </Shape>
      {has(SeatFlag.vip) && (
        <Shape words={t('legend.vip')}>
          <path class="key-free" d="M10 1l9 9-9 9-9-9z" />
        </Shape>
      )}
      {has(SeatFlag.accessible) && (
        <Shape words={t('legend.accessible')}>
          <rect class="key-free" x="2" y="2" width="16" height="16" rx="5" />
          <path class="key-wheel" d="M9.6 7.2v3.6h3l1.2 3.2M7.6 9.2a3.2 3.2 0 1 0 4 4.4" />
          <circle class="key-head" cx="9.6" cy="5" r="1.2" />
        </Shape>
      )}
      {has(SeatFlag.companion) && (
        <Shape words={t('legend.companion')}>
          <rect class="key-free" x="2" y="2" width="16" height="16" rx="5" />
          <circle class="key-head" cx="10" cy="7.4" r="2.2" />
          <path class="key-head" d="M5.8 14.8a4.2 4.2 0 0 1 8.4 0z" />
        </Shape>
      )}
    </ul>
  );
}

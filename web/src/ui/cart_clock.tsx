// The cart's time, by the server's clock. The bar and the figures change every second in silence; announcer.tsx tells it
// aloud when it matters.

import { useSignal } from '@preact/signals';
import { countdown } from '../store/countdown.ts';
import type { Visit } from '../store/show_visit.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { useTick } from './use_tick.ts';

const tick_ms = 500;

export function CartClock({
  visit,
  expires_at,
}: {
  visit: Pick<Visit, 'room' | 'clock'>;
  expires_at: string | null;
}) {
  const { room, clock } = visit;
  const asking = useSignal(false);
  useTick(tick_ms);
  const left = countdown(expires_at, clock.now_ms());
  if (!left) return null;
  const share = Math.min(1, left.left_ms / (room.hold_seconds.value * 1000));
  const extend = async () => {
    asking.value = true;
    await room.extend();
    asking.value = false;
  };
  const warning =
    left.left_ms === 0 ? t('cart.time.over') : left.urgency === 'calm' ? '' : t('cart.time.soon');
  return (
    <div class={`clock ${left.urgency}`}>
      <div class="clock-line">
        <Icon name="clock" />
        <span role="timer">{t('cart.held_for', { time: left.text })}</span>
        {room.extensions_left.value > 0 && left.left_ms > 0 && (
          <button
            type="button"
            class="button small quiet"
            disabled={asking.value || room.connection.value !== 'live'}
            onClick={() => void extend()}
          >
            {t('cart.extend')}
          </button>
        )}
      </div>
      <div class="clock-bar">
        <div style={{ transform: `scaleX(${share.toFixed(4)})` }} />
      </div>
      <p class="clock-warning">{warning}</p>
    </div>
  );
}

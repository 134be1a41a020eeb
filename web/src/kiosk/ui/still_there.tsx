// Asks whether anybody is there before everything is forgotten.

import { useEffect, useRef } from 'preact/hooks';
import { countdown } from '../../store/countdown.ts';
import { useTick } from '../../ui/use_tick.ts';
import { kiosk } from '../house.ts';
import { t } from '../text/t.ts';

const tick_ms = 250;

export function StillThere() {
  const go_on = useRef<HTMLButtonElement>(null);
  useTick(tick_ms);
  useEffect(() => go_on.current?.focus(), []);
  const has_bought = kiosk.screen.value === 'receipt';
  const ends_ms = kiosk.idle.ends_ms.value;
  const left = countdown(ends_ms === null ? null : new Date(ends_ms).toISOString(), Date.now());
  return (
    <div class="kiosk-over-all">
      <div
        class="kiosk-dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="still"
        aria-describedby="still-text"
      >
        <h2 id="still">{t('still.title')}</h2>
        <p id="still-text">{has_bought ? t('still.receipt') : t('still.text')}</p>
        <p class="kiosk-countdown" role="timer">
          {left?.text}
        </p>
        <button ref={go_on} type="button" class="button" onClick={() => kiosk.idle.touch()}>
          {t('still.go_on')}
        </button>
        <button type="button" class="button quiet" onClick={() => void kiosk.startOver()}>
          {has_bought ? t('kiosk.done') : t('kiosk.start_over')}
        </button>
      </div>
    </div>
  );
}

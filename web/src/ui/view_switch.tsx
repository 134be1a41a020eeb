// Map or list: two ways to the same seats.

import type { Signal } from '@preact/signals';
import { t } from '../text/t.ts';

export type SeatView = 'map' | 'list';

export function ViewSwitch({ view }: { view: Signal<SeatView> }) {
  return (
    <fieldset class="view-switch">
      <legend class="unseen">{t('view.title')}</legend>
      {(['map', 'list'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="seat-view"
            checked={view.value === each}
            onChange={() => {
              view.value = each;
            }}
          />
          <span>{each === 'map' ? t('view.map') : t('view.list')}</span>
        </label>
      ))}
    </fieldset>
  );
}

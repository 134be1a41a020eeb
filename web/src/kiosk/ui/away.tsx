// The server has been out of reach for a while: said on the whole screen, and over by itself.

import { t } from '../text/t.ts';

export function Away() {
  return (
    <div class="kiosk-over-all">
      <div class="kiosk-dialog" role="alert">
        <h2>{t('away.title')}</h2>
        <p>{t('away.text')}</p>
      </div>
    </div>
  );
}

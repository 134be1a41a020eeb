// The kiosk.

import { useTitle } from '../ui/use_title.ts';
import { t } from './text/t.ts';

export function KioskApp() {
  useTitle(t('kiosk.title'));
  return (
    <main class="message">
      <h1>{t('kiosk.title')}</h1>
    </main>
  );
}

// The door.

import { useTitle } from '../ui/use_title.ts';
import { t } from './text/t.ts';

export function DoorApp() {
  useTitle(t('door.title'));
  return (
    <main class="message">
      <h1>{t('door.title')}</h1>
    </main>
  );
}

// The console.

import { useTitle } from '../ui/use_title.ts';
import { t } from './text/t.ts';

export function ConsoleApp() {
  useTitle(t('console.title'));
  return (
    <main class="message">
      <h1>{t('console.title')}</h1>
    </main>
  );
}

// What the browser's tab and history call the page.

import { useEffect } from 'preact/hooks';
import { t } from '../text/t.ts';

export function useTitle(words: string): void {
  const title = `${words} · ${t('app.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

// What the browser's tab and history call the page.

import { useEffect } from 'preact/hooks';
import { t } from '../text/t.ts';

// `is_seen`: not while another page stands before it.
export function useTitle(words: string, is_seen = true): void {
  const title = `${words} · ${t('app.name')}`;
  useEffect(() => {
    if (is_seen) document.title = title;
  }, [title, is_seen]);
}

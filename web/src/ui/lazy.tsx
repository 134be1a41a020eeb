// A page that is loaded when it is opened.

import type { ComponentChild, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/t.ts';

interface LazyProps<Props> {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
  failed: (retry: () => void) => ComponentChild;
}

export function Lazy<Props extends object>({ load: fetch, props, failed }: LazyProps<Props>) {
  const [Page, setPage] = useState<ComponentType<Props> | null>(null);
  const [is_lost, setLost] = useState(false);
  const load = () => {
    setLost(false);
    fetch().then(
      (page) => setPage(() => page),
      () => setLost(true),
    );
  };
  useEffect(load, []);
  if (is_lost) return <>{failed(load)}</>;
  return Page ? (
    <Page {...props} />
  ) : (
    <main class="waiting" aria-busy="true" aria-label={t('page.loading')} />
  );
}

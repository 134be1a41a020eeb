// The page for the address. The map and all that hangs on it is loaded when a show is opened, so that the programme is
// there at once.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { WhatsOn } from './pages/whats_on.tsx';
import { route } from './router.ts';
import { t } from './text/t.ts';
import { Message } from './ui/message.tsx';

type ShowPage = ComponentType<{ id: number }>;

function LazyShowPage({ id }: { id: number }) {
  const [Page, setPage] = useState<ShowPage | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    import('./pages/show_page.tsx').then(
      (module) => setPage(() => module.ShowPage),
      () => setFailed(true),
    );
  };
  useEffect(load, []);
  if (failed) {
    return (
      <Message
        title={t('show.error.title')}
        text={t('list.error.text')}
        action={t('action.retry')}
        onAction={load}
      />
    );
  }
  return Page ? (
    <Page key={id} id={id} />
  ) : (
    <main class="waiting" aria-busy="true" aria-label={t('show.loading')} />
  );
}

export function App() {
  const current = route.value;
  if (current.page === 'list') return <WhatsOn />;
  if (current.page === 'show') return <LazyShowPage id={current.id} />;
  return <Message title={t('show.missing.title')} text={t('show.missing.text')} />;
}

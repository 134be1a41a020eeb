// What a page about one thing shows until the thing is there, and where it cannot be.

import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Thing } from '../store/thing.ts';
import { t } from '../text/t.ts';
import { Page } from './page.tsx';
import { Loading, NotLoaded } from './table.tsx';

interface LoadedProps<Value> {
  thing: Thing<Value>;
  above: { readonly href: string; readonly words: string };
  children: (value: Value) => ComponentChildren;
}

export function Loaded<Value>({ thing, above, children }: LoadedProps<Value>) {
  useEffect(() => void thing.load(), [thing]);
  const value = thing.value.value;
  if (value !== null) return <>{children(value)}</>;
  const phase = thing.phase.value;
  if (phase === 'missing' || phase === 'forbidden') {
    return (
      <Page title={t(`thing.${phase}.title`)} above={above}>
        <p>{t(`thing.${phase}.text`)}</p>
      </Page>
    );
  }
  return (
    <main class="page">
      {phase === 'failed' ? <NotLoaded retry={() => void thing.load()} /> : <Loading />}
    </main>
  );
}

// A page of the console: where one is, what can be done there, and the rest below.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../ui/icons.tsx';
import { useTitle } from '../../ui/use_title.ts';
import { workplace } from '../store/workplace.ts';
import { t } from '../text/t.ts';

interface PageProps {
  title: string;
  above?: { readonly href: string; readonly words: string }; // what it is a part of
  actions?: ComponentChildren;
  lead?: ComponentChildren;
  wide?: boolean; // takes all the room there is
  children: ComponentChildren;
}

export function Page({ title, above, actions, lead, wide = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(`${title} · ${t('console.title')}`, !workplace.is_shut.value);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <main class={wide ? 'page wide' : 'page'}>
      {above && (
        <a class="page-above" href={above.href}>
          <Icon name="back" />
          {above.words}
        </a>
      )}
      <div class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <div class="page-lead">{lead}</div>}
        {actions && <div class="page-actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}

export function Section({ title, actions, children }: Omit<PageProps, 'above' | 'lead' | 'wide'>) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {actions && <div class="page-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

// What stands around every page: the house's name, who is signed in, the language, and the ways; on a phone the ways are
// behind a button.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { staff } from '../../store/staff.ts';
import { Brand } from '../../ui/brand.tsx';
import { Pictogram } from '../../ui/icons.tsx';
import { LanguageSwitch } from '../../ui/language_switch.tsx';
import { place } from '../places.ts';
import { workplace } from '../store/workplace.ts';
import { t } from '../text/t.ts';
import { Nav } from './nav.tsx';

export function Frame({ children }: { children: ComponentChildren }) {
  const open = useSignal(false);
  const here = place.value;
  useEffect(() => {
    open.value = false;
  }, [here, open]);
  const me = staff.me.value;
  return (
    <div class={open.value ? 'console ways-open' : 'console'}>
      <header class="console-bar">
        <button
          type="button"
          class="round-button bare ways-button"
          aria-label={t('nav.open')}
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <Pictogram path="M4 7h16M4 12h16M4 17h16" />
        </button>
        <Brand href="/admin" label={t('console.home')} words={t('console.title')} />
        <span class="console-me">
          <b>{me?.username}</b> {me && t(`role.${me.role}`)}
        </span>
        <LanguageSwitch />
        <button type="button" class="button quiet small" onClick={() => workplace.leave()}>
          {t('sign.out')}
        </button>
      </header>
      <Nav />
      {children}
    </div>
  );
}

// The house's name, which is the way home, and the language.

import { t } from '../text/t.ts';
import { LanguageSwitch } from './language_switch.tsx';

export function Header() {
  return (
    <header class="site-header">
      <a class="brand" href="/" aria-label={t('app.home')}>
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <rect class="brand-ground" width="32" height="32" rx="8" />
          <path class="brand-seat" d="M9 8v9a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V8M9 25h14" />
        </svg>
        <span>{t('app.name')}</span>
      </a>
      <LanguageSwitch />
    </header>
  );
}

// The house's name, which is the way home, what is one's own, and the language.

import { is_embedded } from '../embed/frame.ts';
import { customer } from '../store/customer.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { LanguageSwitch } from './language_switch.tsx';

export function Header() {
  // Inside of another page, that page is the house.
  if (is_embedded) {
    return (
      <header class="site-header">
        <LanguageSwitch />
      </header>
    );
  }
  return (
    <header class="site-header">
      <a class="brand" href="/" aria-label={t('app.home')}>
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <rect class="brand-ground" width="32" height="32" rx="8" />
          <path class="brand-seat" d="M9 8v9a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V8M9 25h14" />
        </svg>
        <span>{t('app.name')}</span>
      </a>
      <nav class="site-nav" aria-label={t('nav.title')}>
        <a href="/bookings">
          <Icon name="ticket" />
          <span>{t('nav.bookings')}</span>
        </a>
        <a href="/account">
          <Icon name="person" />
          <span>{customer.username.value ?? t('nav.account')}</span>
        </a>
      </nav>
      <LanguageSwitch />
    </header>
  );
}

// The house's name, which is the way home, what is one's own, and the language.

import { is_embedded } from '../embed/frame.ts';
import { customer } from '../store/customer.ts';
import { t } from '../text/t.ts';
import { Brand } from './brand.tsx';
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
      <Brand href="/" label={t('app.home')} words={t('app.name')} />
      <nav class="site-nav" aria-label={t('nav.title')}>
        <a href="/bookings">
          <Icon name="ticket" />
          <span>{t('nav.bookings')}</span>
        </a>
        <a href="/account">
          <Icon name="person" />
          <span dir="auto">{customer.username.value ?? t('nav.account')}</span>
        </a>
      </nav>
      <LanguageSwitch />
    </header>
  );
}

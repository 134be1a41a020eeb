// The page for the address. All but the programme is loaded when it is opened, so that the programme is there at once.

import type { ComponentType } from 'preact';
import { WhatsOn } from './pages/whats_on.tsx';
import { route } from './router.ts';
import { t } from './text/t.ts';
import { Lazy } from './ui/lazy.tsx';
import { Message } from './ui/message.tsx';

interface PageProps<Props> {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}

function Page<Props extends object>({ load, props }: PageProps<Props>) {
  const failed = (retry: () => void) => (
    <Message
      title={t('page.error.title')}
      text={t('list.error.text')}
      action={t('action.retry')}
      onAction={retry}
    />
  );
  return <Lazy load={load} props={props} failed={failed} />;
}

const loadShow = async () => (await import('./pages/show_page.tsx')).ShowPage;
const loadEvent = async () => (await import('./pages/event_page.tsx')).EventPage;
const loadBookings = async () => (await import('./pages/bookings.tsx')).Bookings;
const loadOrder = async () => (await import('./pages/order_page.tsx')).OrderPage;
const loadReset = async () => (await import('./pages/reset_password.tsx')).ResetPassword;
const loadAccount = async () => (await import('./pages/account.tsx')).Account;

export function App() {
  const current = route.value;
  if (current.page === 'list') return <WhatsOn />;
  if (current.page === 'bookings') return <Page key="bookings" load={loadBookings} props={{}} />;
  if (current.page === 'account') return <Page key="account" load={loadAccount} props={{}} />;
  if (current.page === 'reset-password') return <Page key="reset" load={loadReset} props={{}} />;
  if (current.page === 'order') return <Page key={current.id} load={loadOrder} props={{ id: current.id }} />;
  if (current.page === 'event') {
    return <Page key={`event ${current.id}`} load={loadEvent} props={{ id: current.id }} />;
  }
  if (current.page === 'show') return <Page key={current.id} load={loadShow} props={{ id: current.id }} />;
  return <Message title={t('page.missing.title')} text={t('page.missing.text')} />;
}

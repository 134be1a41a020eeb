// My bookings: of the account that is signed in, or of the guest that this browser knows.

import { useEffect, useMemo } from 'preact/hooks';
import { fetchOrders, fetchShow } from '../net/rest.ts';
import { BookingsStore } from '../store/bookings_store.ts';
import { customer } from '../store/customer.ts';
import { t } from '../text/t.ts';
import { BookingCard } from '../ui/booking_card.tsx';
import { Header } from '../ui/header.tsx';
import { useTitle } from '../ui/use_title.ts';
import '../styles/account.css';

async function orders(cursor: string | null) {
  if (!customer.is_known) return { orders: [], next_cursor: null };
  return fetchOrders(cursor, await customer.obtain(0));
}

function Nothing() {
  return (
    <div class="blank">
      <h2>{t('bookings.none')}</h2>
      <p>{customer.username.value === null ? t('bookings.none.guest') : t('bookings.none.text')}</p>
      {customer.username.value === null && (
        <a class="button" href="/account">
          {t('account.sign_in')}
        </a>
      )}
    </div>
  );
}

export function Bookings() {
  useTitle(t('nav.bookings'));
  const store = useMemo(() => new BookingsStore({ orders, show: fetchShow }), []);
  useEffect(() => void store.load(), [store]);
  const phase = store.phase.value;
  return (
    <>
      <Header />
      <main class="list-page">
        <h1>{t('nav.bookings')}</h1>
        {phase === 'loading' && <p role="status">{t('bookings.loading')}</p>}
        {phase === 'failed' && (
          <div class="blank" role="alert">
            <h2>{t('bookings.error')}</h2>
            <p>{t('list.error.text')}</p>
            <button type="button" class="button" onClick={() => void store.load()}>
              {t('action.retry')}
            </button>
          </div>
        )}
        {phase === 'ready' && store.bookings.value.length === 0 && <Nothing />}
        {phase === 'ready' && (
          <ul class="bookings">
            {store.bookings.value.map((booking) => (
              <BookingCard key={booking.order.id} booking={booking} />
            ))}
          </ul>
        )}
        {store.more.value !== null && (
          <button type="button" class="button quiet more" onClick={() => void store.loadMore()}>
            {t('bookings.more')}
          </button>
        )}
      </main>
    </>
  );
}

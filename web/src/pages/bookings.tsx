// My bookings: of the account that is signed in, or of the guest that this browser knows.

import { useEffect, useMemo } from 'preact/hooks';
import { fetchOrders } from '../net/rest_orders.ts';
import { bookings } from '../store/bookings_store.ts';
import { customer } from '../store/customer.ts';
import { t } from '../text/t.ts';
import { BookingCard } from '../ui/booking_card.tsx';
import { Header } from '../ui/header.tsx';
import { PagedList } from '../ui/paged_list.tsx';
import { useTitle } from '../ui/use_title.ts';
import '../styles/account.css';

async function orders(cursor: string | null) {
  if (!customer.is_known) return { orders: [], next_cursor: null };
  return customer.perform((token) => fetchOrders(cursor, token));
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
  const list = useMemo(() => bookings(orders), []);
  useEffect(() => void list.load(), [list]);
  return (
    <>
      <Header />
      <main class="list-page">
        <h1>{t('nav.bookings')}</h1>
        <PagedList list={list} failed={t('bookings.error')} more={t('bookings.more')} empty={<Nothing />}>
          {(items) => (
            <ul class="bookings">
              {items.map((booking) => (
                <BookingCard key={booking.id} booking={booking} />
              ))}
            </ul>
          )}
        </PagedList>
      </main>
    </>
  );
}

// The tickets, to be photographed: large codes, and the short ones with them. Where they cannot be had, the show and the seats,
// by which the counter finds them: nobody reads the 32 digits of an order aloud.

import type { Booking, Ticket } from '../../net/rest_orders.ts';
import { TicketCard } from '../../ui/ticket_card.tsx';
import { kiosk } from '../house.ts';
import { t, tn } from '../text/t.ts';
import { Purchase } from './purchase.tsx';

function Tickets({ order, tickets }: { order: Booking; tickets: readonly Ticket[] }) {
  return (
    <>
      <h1>{t('receipt.title')}</h1>
      <p>{t('receipt.text')}</p>
      <ul
        class={`kiosk-tickets ${tickets.length > 1 ? 'many' : 'one'}`}
        aria-label={tn('receipt.tickets', tickets.length)}
      >
        {tickets.map((ticket) => (
          <TicketCard key={ticket.id} order={order} ticket={ticket} heading="h2" />
        ))}
      </ul>
    </>
  );
}

function WithoutTickets() {
  const order = kiosk.purchase.value;
  const visit = kiosk.ready.value;
  if (!order || !visit) return null;
  return (
    <>
      <h1>{t('receipt.late.title')}</h1>
      <p role="alert">{t('receipt.late.text')}</p>
      <Purchase visit={visit} seats={order.seats} total={order.total} />
    </>
  );
}

function Coming() {
  return (
    <>
      <h1>{t('receipt.title')}</h1>
      <p role="status">{t('receipt.loading')}</p>
    </>
  );
}

function Known() {
  const order = kiosk.order.value?.order.value;
  const tickets = kiosk.order.value?.tickets.value;
  if (order && tickets) return <Tickets order={order} tickets={tickets} />;
  return kiosk.are_tickets_late.value ? <WithoutTickets /> : <Coming />;
}

export function Receipt() {
  return (
    <main class="kiosk-receipt">
      <Known />
      <button type="button" class="button" onClick={() => void kiosk.startOver()}>
        {t('kiosk.done')}
      </button>
    </main>
  );
}

// The tickets, to be photographed: large codes, and the short ones below them.

import { TicketCard } from '../../ui/ticket_card.tsx';
import { kiosk } from '../house.ts';
import { t, tn } from '../text/t.ts';

export function Receipt() {
  const visit = kiosk.order.value;
  if (!visit) return null;
  const order = visit.order.value;
  const tickets = visit.tickets.value;
  return (
    <main class="kiosk-receipt">
      <h1>{t('receipt.title')}</h1>
      <p>{t('receipt.text')}</p>
      {order && tickets ? (
        <ul
          class={`kiosk-tickets ${tickets.length > 1 ? 'many' : 'one'}`}
          aria-label={tn('receipt.tickets', tickets.length)}
        >
          {tickets.map((ticket) => (
            <TicketCard key={ticket.id} order={order} ticket={ticket} heading="h2" />
          ))}
        </ul>
      ) : (
        <p role="status">{t('receipt.loading')}</p>
      )}
      <button type="button" class="button" onClick={() => void kiosk.startOver()}>
        {t('kiosk.done')}
      </button>
    </main>
  );
}

// The tickets of a booking, with what one does with them: print, and note the evening down.

import { useSignal } from '@preact/signals';
import type { Booking, Ticket } from '../net/rest_orders.ts';
import { order_calls } from '../store/order_calls.ts';
import { t, tn } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { saveFile } from './save_file.ts';
import { TicketCard } from './ticket_card.tsx';

function TicketActions({ order }: { order: Booking }) {
  const failed = useSignal(false);
  const addToCalendar = async () => {
    failed.value = false;
    try {
      saveFile(await order_calls.calendar(order.id), `${order.event.title}.ics`);
    } catch {
      failed.value = true;
    }
  };
  return (
    <>
      <div class="ticket-actions">
        <button type="button" class="button quiet" onClick={() => window.print()}>
          <Icon name="printer" />
          {t('tickets.print')}
        </button>
        <button type="button" class="button quiet" onClick={() => void addToCalendar()}>
          <Icon name="calendar" />
          {t('tickets.calendar')}
        </button>
      </div>
      {failed.value && (
        <p class="field-error" role="alert">
          {t('tickets.calendar.failed')}
        </p>
      )}
    </>
  );
}

export function Tickets({ order, tickets }: { order: Booking; tickets: readonly Ticket[] | null }) {
  if (tickets === null) return <p role="status">{t('tickets.loading')}</p>;
  const valid = tickets.filter((ticket) => ticket.state === 'valid').length;
  return (
    <section class="tickets-section" aria-labelledby="tickets-title">
      <div class="tickets-head">
        <h2 id="tickets-title">{tn('tickets.title', valid)}</h2>
        <TicketActions order={order} />
      </div>
      <p class="order-text">{t('tickets.help')}</p>
      <ul class="passes">
        {tickets.map((ticket) => (
          <TicketCard key={ticket.id} order={order} ticket={ticket} />
        ))}
      </ul>
    </section>
  );
}

// An order's tickets on paper, as its buyer would print them; on the screen they are not shown.

import { TicketCard } from '../../ui/ticket_card.tsx';
import type { AnyOrder, Ticket } from '../net/rows.ts';
import '../../styles/order.css';

interface PrintedTicketsProps {
  order: AnyOrder;
  tickets: readonly Ticket[];
}

export function PrintedTickets({ order, tickets }: PrintedTicketsProps) {
  return (
    <div class="on-paper">
      <ul class="passes">
        {tickets
          .filter(({ state }) => state === 'valid')
          .map((ticket) => (
            <TicketCard key={ticket.id} order={order} ticket={ticket} />
          ))}
      </ul>
    </div>
  );
}

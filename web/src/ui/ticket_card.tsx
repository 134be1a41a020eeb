// One ticket, to be held before a scanner or printed: the code, and all that somebody at the door or its owner asks for.

import type { Booking, Ticket } from '../net/rest_orders.ts';
import { joined } from '../text/isolate.ts';
import { formatMoney } from '../text/money.ts';
import { ticketWords } from '../text/order_words.ts';
import { t } from '../text/t.ts';
import { formatDayAndTime, formatLongDay, formatTime } from '../text/times.ts';
import { QrCode } from './qr_code.tsx';

function State({ order, ticket }: { order: Booking; ticket: Ticket }) {
  if (ticket.state === 'void') return <p class="pass-state void">{t('tickets.void')}</p>;
  if (!ticket.checked_in_at) return null;
  const when = formatDayAndTime(ticket.checked_in_at, order.venue.time_zone);
  return <p class="pass-state used">{t('tickets.used', { when })}</p>;
}

interface TicketCardProps {
  order: Booking;
  ticket: Ticket;
  heading?: 'h2' | 'h3'; // one level below what the tickets stand under
}

export function TicketCard({ order, ticket, heading: Heading = 'h3' }: TicketCardProps) {
  const words = ticketWords(ticket);
  const { event, venue, hall, starts_at } = order;
  const zone = venue.time_zone;
  return (
    <li class={`pass ${ticket.state}`}>
      {ticket.payload && (
        <div class="pass-code">
          <QrCode payload={ticket.payload} label={t('tickets.qr', { seat: words.full })} />
        </div>
      )}
      <div class="pass-words">
        <Heading>
          <bdi>{event.title}</bdi>
        </Heading>
        <p class="pass-when">
          <time dateTime={starts_at}>
            {formatLongDay(starts_at, zone)} <b>{formatTime(starts_at, zone)}</b>
          </time>
        </p>
        <p class="pass-where">
          {joined([venue.name, hall === venue.name ? '' : hall])}
          {venue.address && <span dir="auto">{venue.address}</span>}
        </p>
        <p class="pass-seat">
          {[words.zone, words.row, words.number]
            .filter((part) => part !== '')
            .map((part) => (
              <b key={part}>
                <bdi>{part}</bdi>
              </b>
            ))}
        </p>
        <p class="pass-price">
          {joined([ticket.category === words.zone ? '' : ticket.category, formatMoney(ticket.price)], ' · ')}
        </p>
        <State order={order} ticket={ticket} />
        <p class="order-number">
          <span>{t('tickets.code')}</span>
          <code>{ticket.short_code}</code>
        </p>
      </div>
    </li>
  );
}

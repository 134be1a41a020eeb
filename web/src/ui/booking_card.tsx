// One booking. Its seats by name and their codes come when they are asked for, because a large house's plan is heavy.

import { useSignal } from '@preact/signals';
import { parsePlan } from '../map/plan.ts';
import { fetchPlan, fetchTickets } from '../net/rest.ts';
import type { Booking } from '../store/bookings_store.ts';
import { customer } from '../store/customer.ts';
import { formatMoney } from '../text/money.ts';
import { grouped } from '../text/numbers.ts';
import { seatWords } from '../text/seat_words.ts';
import { t, tn } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';
import { BookingCancel } from './booking_cancel.tsx';

interface Line {
  readonly seat: number;
  readonly words: string;
  readonly code: string;
}

async function linesOf({ order }: Booking): Promise<Line[]> {
  const token = await customer.obtain(0);
  const [document, tickets] = await Promise.all([fetchPlan(order.show), fetchTickets(order.id, token)]);
  const plan = parsePlan(document);
  const codes = new Map(tickets.map((ticket) => [ticket.seat, ticket.code]));
  return order.seats.map(({ seat }) => ({
    seat,
    words: seatWords(plan, seat).full,
    code: codes.get(seat) ?? '',
  }));
}

export function BookingCard({ booking }: { booking: Booking }) {
  const { show } = booking;
  const current = useSignal(booking.order);
  const order = current.value;
  const lines = useSignal<readonly Line[] | 'failed' | null>(null);
  const open = async (is_open: boolean) => {
    if (!is_open || Array.isArray(lines.peek())) return;
    lines.value = null;
    try {
      lines.value = await linesOf(booking);
    } catch {
      lines.value = 'failed';
    }
  };
  return (
    <li class={`booking ${order.status}`}>
      <div class="booking-head">
        <h2>{show?.event.title ?? t('bookings.unknown')}</h2>
        <span class="booking-status">{t(`order.status.${order.status}`)}</span>
      </div>
      {show && (
        <p>
          {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.venue.name}
        </p>
      )}
      <p>
        {tn('cart.seats', order.seats.length)} · <b>{formatMoney(order.total)}</b>
      </p>
      <p class="order-number">
        <span>{t('order.number')}</span>
        <code>{grouped(order.id)}</code>
      </p>
      {order.status === 'refunded' && <p role="status">{t('bookings.refunded')}</p>}
      <BookingCancel order={current} zone={show?.venue.time_zone ?? ''} />
      <details onToggle={(event) => void open(event.currentTarget.open)}>
        <summary>{t('bookings.seats')}</summary>
        {lines.value === null && <p role="status">{t('bookings.loading')}</p>}
        {lines.value === 'failed' && <p role="alert">{t('bookings.error')}</p>}
        {Array.isArray(lines.value) && (
          <ul>
            {lines.value.map((line: Line) => (
              <li key={line.seat}>
                <span>{line.words}</span>
                {line.code && <code>{grouped(line.code)}</code>}
              </li>
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

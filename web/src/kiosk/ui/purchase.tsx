// What is bought, seat by seat, before it is paid for and when only this is known of it.

import type { ComponentChildren } from 'preact';
import type { Money, PricedSeat } from '../../net/wire.ts';
import type { Visit } from '../../store/show_visit.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { Bill } from '../../ui/bill.tsx';

interface PurchaseProps {
  visit: Visit;
  seats: readonly PricedSeat[];
  total: Money;
  children?: ComponentChildren; // what else is to be said of it
}

export function Purchase({ visit: { show, plan }, seats, total, children }: PurchaseProps) {
  return (
    <section class="kiosk-summary">
      <h2>{show.event.title}</h2>
      <p>
        {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.venue.name}, {show.hall.name}
      </p>
      <Bill plan={plan} seats={seats} total={total} />
      {children}
    </section>
  );
}

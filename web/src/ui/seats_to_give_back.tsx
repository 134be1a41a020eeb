// Which seats of a booking go back, by name and price, and what comes back for them.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Booking, Ticket } from '../net/rest_orders.ts';
import { order_calls } from '../store/order_calls.ts';
import { keptSeats, sumOf } from '../store/order_seats.ts';
import { formatMoney } from '../text/money.ts';
import { ticketWords } from '../text/order_words.ts';
import { t, tn } from '../text/t.ts';

interface SeatsToGiveBackProps {
  order: Booking;
  tickets: readonly Ticket[] | null;
  onChosen: (seats: readonly number[]) => void;
  onKeep: () => void;
}

export function SeatsToGiveBack({ order, tickets, onChosen, onKeep }: SeatsToGiveBackProps) {
  const named = useSignal<readonly Ticket[] | null | 'failed'>(tickets);
  const chosen = useSignal<readonly number[]>([]);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (named.peek() !== null) return;
    order_calls.tickets(order.id).then(
      (all) => {
        named.value = all;
      },
      () => {
        named.value = 'failed';
      },
    );
  }, [named, order.id]);
  useEffect(() => group.current?.querySelector('input')?.focus(), [named.value]);
  if (named.value === 'failed') return <p role="alert">{t('bookings.error')}</p>;
  if (named.value === null) return <p role="status">{t('tickets.loading')}</p>;
  const by_seat = new Map(named.value.map((ticket) => [ticket.seat, ticket]));
  const seats = keptSeats(order);
  const going = seats.filter(({ seat }) => chosen.value.includes(seat));
  const total = formatMoney(sumOf(going, order.total.currency));
  const toggle = (seat: number) => {
    chosen.value = chosen.value.includes(seat)
      ? chosen.value.filter((each) => each !== seat)
      : [...chosen.value, seat];
  };
  return (
    <form
      class="give-back"
      onSubmit={(event) => {
        event.preventDefault();
        onChosen(chosen.value);
      }}
    >
      <fieldset ref={group}>
        <legend>{t('bookings.choose')}</legend>
        {seats.map(({ seat, price }) => {
          const ticket = by_seat.get(seat);
          return (
            <label key={seat}>
              <input type="checkbox" checked={chosen.value.includes(seat)} onChange={() => toggle(seat)} />
              <span>{ticket ? ticketWords(ticket).full : t('seat.seat', { number: String(seat) })}</span>
              <b>{formatMoney(price)}</b>
            </label>
          );
        })}
      </fieldset>
      <p role="status">
        {chosen.value.length === 0
          ? t('bookings.choose.none')
          : tn('bookings.choose.sum', chosen.value.length, { total })}
      </p>
      <div class="booking-cancel">
        <button type="submit" class="button small" disabled={chosen.value.length === 0}>
          {t('bookings.choose.next')}
        </button>
        <button type="button" class="button quiet small" onClick={onKeep}>
          {t('bookings.cancel.no')}
        </button>
      </div>
    </form>
  );
}

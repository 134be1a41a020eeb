// One show of the programme, as the ticket it may become.

import type { Show } from '../net/rest.ts';
import { salePhase } from '../store/sale_phase.ts';
import { joined } from '../text/isolate.ts';
import { formatMoney, lowest } from '../text/money.ts';
import { t } from '../text/t.ts';
import { formatDayAndTime, formatTime } from '../text/times.ts';
import { Poster } from './poster.tsx';

// What its cheapest seat costs.
export function priceWords(show: Show): string {
  const price = lowest(show.prices.map((row) => row.price));
  if (!price) return '';
  if (price.amount === 0) return t('list.free');
  return show.prices.length > 1 ? t('list.from', { price: formatMoney(price) }) : formatMoney(price);
}

function statusWords(show: Show, now_ms: number): string {
  switch (salePhase(show, now_ms)) {
    case 'open':
      return t('list.choose');
    case 'not_yet':
      return t('list.opens', { when: formatDayAndTime(show.sale_opens_at, show.venue.time_zone) });
    case 'paused':
      return t('list.paused');
    case 'over':
      return t('list.closed');
    case 'cancelled':
      return t('list.cancelled');
  }
}

interface ShowTicketProps {
  show: Show;
  now_ms: number;
  poster: boolean; // where the event's picture is not beside it already
}

export function ShowTicket({ show, now_ms, poster }: ShowTicketProps) {
  const phase = salePhase(show, now_ms);
  const { event, venue, hall } = show;
  return (
    <li>
      <a class={`ticket ${phase} ${poster ? 'pictured' : ''}`} href={`/shows/${show.id}`}>
        <time class="ticket-time" dateTime={show.starts_at}>
          {formatTime(show.starts_at, venue.time_zone)}
        </time>
        {poster && <Poster event={event} />}
        <div class="ticket-words">
          <h3>
            <bdi>{event.title}</bdi>
          </h3>
          <p>{joined([venue.name, hall.name === venue.name ? '' : hall.name])}</p>
          <p class="ticket-facts">
            <bdi class="tag">{event.category_name}</bdi>
            {event.duration_min > 0 && <span>{t('list.minutes', { minutes: event.duration_min })}</span>}
          </p>
        </div>
        <div class="ticket-sale">
          {phase !== 'cancelled' && <span class="ticket-price">{priceWords(show)}</span>}
          <span class="ticket-status">{statusWords(show, now_ms)}</span>
        </div>
      </a>
    </li>
  );
}

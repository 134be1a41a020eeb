// A show: its map, and beside it (below it on a phone that is upright) what one holds and how to buy it.

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { is_embedded, tellHost } from '../embed/frame.ts';
import { reportRoom } from '../embed/reporter.ts';
import { customer } from '../store/customer.ts';
import { salePhase } from '../store/sale_phase.ts';
import { ShowVisit, type Visit } from '../store/show_visit.ts';
import { t } from '../text/t.ts';
import { formatDayAndTime } from '../text/times.ts';
import { Announcer } from '../ui/announcer.tsx';
import { BestSeats } from '../ui/best_seats.tsx';
import { CartPanel } from '../ui/cart_panel.tsx';
import { FilterBar } from '../ui/filter_bar.tsx';
import { MapView } from '../ui/map_view.tsx';
import { Message } from '../ui/message.tsx';
import { NoticeBar } from '../ui/notice_bar.tsx';
import { SeatList } from '../ui/seat_list.tsx';
import { ShowHeader } from '../ui/show_header.tsx';
import { useTitle } from '../ui/use_title.ts';
import { type SeatView, ViewSwitch } from '../ui/view_switch.tsx';
import '../styles/show.css';
import '../styles/map.css';
import '../styles/best_seats.css';
import '../styles/seat_list.css';
import '../styles/cart.css';
import '../styles/low.css';

const has_socket = 'WebSocket' in window;

// What one should know before choosing, or null.
function saleWords({ show, room, clock }: Visit): string | null {
  switch (salePhase(show, clock.now_ms(), room.status.value ?? show.status)) {
    case 'not_yet':
      return t('show.opens', { when: formatDayAndTime(show.sale_opens_at, show.venue.time_zone) });
    case 'paused':
      return t('show.paused');
    case 'over':
      return t('show.closed');
    default:
      if (room.connection.value === 'offline') return t('connection.offline.text');
      return has_socket ? null : t('connection.none');
  }
}

// Whoever looks on when it happens may hold seats, or have bought some.
function Cancelled({ visit: { room } }: { visit: Visit }) {
  const held = (room.cart.value?.seats.length ?? 0) > 0;
  const text = held ? `${t('show.cancelled.text')} ${t('show.cancelled.cart')}` : t('show.cancelled.text');
  const way = customer.is_known ? { action: t('nav.bookings'), href: '/bookings' } : {};
  return <Message title={t('show.cancelled.title')} text={text} {...way} />;
}

function Room({ visit }: { visit: Visit }) {
  const { show, room } = visit;
  const view = useSignal<SeatView>(has_socket ? 'map' : 'list');
  useTitle(show.event.title);
  useEffect(() => (is_embedded ? reportRoom(room, visit.plan, tellHost) : undefined), [room, visit.plan]);
  useEffect(() => {
    const nudge = () => {
      if (document.visibilityState === 'visible') room.nudge();
    };
    window.addEventListener('online', nudge);
    document.addEventListener('visibilitychange', nudge);
    return () => {
      window.removeEventListener('online', nudge);
      document.removeEventListener('visibilitychange', nudge);
    };
  }, [room]);
  if ((room.status.value ?? show.status) === 'cancelled') {
    return <Cancelled visit={visit} />;
  }
  const words = saleWords(visit);
  const is_open = salePhase(show, visit.clock.now_ms(), room.status.value ?? show.status) === 'open';
  return (
    <div class="show-page">
      <ShowHeader visit={visit} />
      <main class="stage">
        <div class="map-side">
          {words && (
            <p class="banner" role="status">
              {words}
            </p>
          )}
          <div class="map-bar">
            <ViewSwitch view={view} />
            <FilterBar visit={visit} />
          </div>
          {is_open && <BestSeats visit={visit} />}
          <div class="seat-view" hidden={view.value !== 'map'}>
            <MapView visit={visit} />
          </div>
          {view.value === 'list' && <SeatList visit={visit} />}
          <NoticeBar visit={visit} />
        </div>
        <CartPanel visit={visit} />
        <Announcer visit={visit} />
      </main>
    </div>
  );
}

export function ShowPage({ id }: { id: number }) {
  const session = useMemo(() => new ShowVisit(id), [id]);
  useEffect(() => {
    void session.load();
    return () => session.leave();
  }, [session]);
  const state = session.state.value;
  switch (state.phase) {
    case 'loading':
      return <main class="waiting" aria-busy="true" aria-label={t('show.loading')} />;
    case 'missing':
      return <Message title={t('show.missing.title')} text={t('show.missing.text')} />;
    case 'failed':
      return (
        <Message
          title={t('show.error.title')}
          text={t('list.error.text')}
          action={t('action.retry')}
          onAction={() => void session.load()}
        />
      );
    case 'ready':
      return <Room visit={state.visit} />;
  }
}

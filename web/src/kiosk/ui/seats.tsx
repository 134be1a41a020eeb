// Choosing seats: on the map, or the best ones at a touch; and what one has so far.

import { salePhase } from '../../store/sale_phase.ts';
import type { Visit } from '../../store/show_visit.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { BestSeats } from '../../ui/best_seats.tsx';
import { MapView } from '../../ui/map_view.tsx';
import { NoticeBar } from '../../ui/notice_bar.tsx';
import { kiosk } from '../house.ts';
import { t } from '../text/t.ts';
import { FingerSelect } from './finger_select.tsx';
import { KioskCart } from './kiosk_cart.tsx';

const seat_target_px = 64; // as of every target of the kiosk

function saleWords({ show, room, clock }: Visit): string | null {
  switch (salePhase(show, clock.now_ms(), room.status.value ?? show.status)) {
    case 'open':
      return null;
    case 'paused':
      return t('seats.paused');
    case 'cancelled':
      return t('seats.cancelled');
    default:
      return t('seats.closed');
  }
}

function Room({ visit }: { visit: Visit }) {
  const { show } = visit;
  const words = saleWords(visit);
  return (
    <main class="kiosk-room">
      <div class="kiosk-room-head">
        <h1>{show.event.title}</h1>
        <p>
          {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.hall.name}
        </p>
      </div>
      <div class="map-side">
        {words ? (
          <p class="banner" role="status">
            {words}
          </p>
        ) : (
          <BestSeats visit={visit} Choose={FingerSelect} />
        )}
        <div class="seat-view">
          <MapView visit={visit} target_px={seat_target_px} />
        </div>
        <NoticeBar visit={visit} />
      </div>
      <KioskCart visit={visit} />
      <Announcer visit={visit} />
    </main>
  );
}

export function Seats() {
  const visit = kiosk.visit.value;
  const state = visit?.state.value;
  if (!visit || !state || state.phase === 'loading') {
    return <main class="kiosk-wait" aria-busy="true" aria-label={t('kiosk.loading')} />;
  }
  if (state.phase === 'ready') return <Room visit={state.visit} />;
  return (
    <main class="kiosk-words">
      <h1>{t('seats.failed')}</h1>
      <p>{t('seats.failed.text')}</p>
      <button type="button" class="button" onClick={() => void visit.load()}>
        {t('kiosk.retry')}
      </button>
    </main>
  );
}

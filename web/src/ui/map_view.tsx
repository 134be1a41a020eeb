// The map of a show as a buyer sees it: the room's seats, what is wanted of them, and the best ones that are offered.

import { effect } from '@preact/signals-core';
import { useMemo } from 'preact/hooks';
import type { Visit } from '../store/show_visit.ts';
import { t } from '../text/t.ts';
import { MapCanvas, type MapSubject } from './map_canvas.tsx';
import { describeSeat, priceOf, sectionWords, stateWords } from './map_words.ts';
import { SeatTip } from './seat_tip.tsx';

function subjectOf(visit: Visit, target_px?: number): MapSubject {
  const { plan, room, filter, best } = visit;
  return {
    plan,
    target_px,
    words: sectionWords(visit),
    look: (seat) => room.look(seat),
    describe: (seat) => describeSeat(visit, seat),
    choose: (seat) => room.toggle(seat),
    listen: (listener) => room.onSeats(listener),
    begin: (map) => {
      const filtering = effect(() => map.setFilter(filter.wanted.value));
      const pointing = effect(() => map.pointAt(best.proposal.value, best.card_px.value));
      return () => {
        filtering();
        pointing();
      };
    },
  };
}

export function MapView({ visit, target_px }: { visit: Visit; target_px?: number }) {
  const subject = useMemo(() => subjectOf(visit, target_px), [visit, target_px]);
  return (
    <MapCanvas
      subject={subject}
      label={t('map.label', { hall: visit.show.hall.name })}
      tip={(place) => {
        const { seat } = place;
        const [look, state] = [visit.room.look(seat), stateWords(visit, seat)];
        const price = priceOf(visit, seat);
        return <SeatTip plan={visit.plan} look={look} state={state} place={place} price={price} />;
      }}
    />
  );
}

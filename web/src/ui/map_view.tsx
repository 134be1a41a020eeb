// The canvas in the page: gives the map its plan and looks, and puts its words around it: buttons, floors, the tip beside
// the mouse, and the keyboard's seat for those who listen.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type MapState, SeatMap } from '../map/seat_map.ts';
import type { Visit } from '../store/show_visit.ts';
import { currentLanguage } from '../text/language.ts';
import { t } from '../text/t.ts';
import { FloorTabs } from './floor_tabs.tsx';
import { MapButtons } from './map_buttons.tsx';
import { describeSeat, priceOf, sectionWords } from './map_words.ts';
import { SeatTip, type TipPlace } from './seat_tip.tsx';

const panel_id = 'map-panel';

export function MapView({ visit }: { visit: Visit }) {
  const { plan, room, show, filter, best } = visit;
  const canvas = useRef<HTMLCanvasElement>(null);
  const minimap = useRef<HTMLCanvasElement>(null);
  const map = useRef<SeatMap | null>(null);
  const tip = useSignal<TipPlace | null>(null);
  const spoken = useSignal('');
  const view = useSignal<MapState>({ detail: 'seats', floor: 0, at_home: true, at_largest: false });

  useEffect(() => {
    if (!canvas.current || !minimap.current) return undefined;
    const look = (seat: number) => room.look(seat);
    const created = new SeatMap({
      canvas: canvas.current,
      minimap: minimap.current,
      plan,
      words: sectionWords(visit),
      events: {
        choose: (seat) => room.toggle(seat),
        hover: (seat, x, y) => {
          tip.value = seat === null ? null : { seat, x, y };
        },
        cursor: (seat) => {
          spoken.value = seat === null ? '' : describeSeat(visit, seat);
        },
        view: (next) => {
          view.value = next;
          tip.value = null;
        },
      },
    });
    map.current = created;
    created.setLooks(look);
    created.setFilter(filter.wanted.peek());
    const stop = room.onSeats((seats, mine) => {
      if (seats === 'all') created.setLooks(look);
      else created.changeLooks(seats, look, mine);
      const concerns = (seat: number) => seats === 'all' || seats.includes(seat);
      const tipped = tip.peek();
      if (tipped && concerns(tipped.seat)) tip.value = { ...tipped }; // the same place, with its new state
    });
    return () => {
      stop();
      created.destroy();
    };
  }, [visit, plan, room]);
  useSignalEffect(() => {
    currentLanguage(); // the canvas says words of its own, which no component would draw anew
    map.current?.redraw();
  });
  useSignalEffect(() => map.current?.setFilter(filter.wanted.value));
  useSignalEffect(() => map.current?.pointAt(best.proposal.value, best.card_px.value));

  const { detail, at_home, floor } = view.value;
  const hint = detail === 'sections' ? t('map.hint.zoom') : t('map.hint.seats');
  return (
    <div class="map" id={panel_id}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keys are the map's own, as in any application */}
      <canvas
        ref={canvas}
        class="map-canvas"
        tabIndex={0}
        role="application"
        aria-label={t('map.label', { hall: show.hall.name })}
        aria-describedby="map-help"
      />
      <p id="map-help" class="unseen">
        {t('map.help')}
      </p>
      <p class="unseen" role="status" aria-live="polite">
        {spoken.value}
      </p>
      {at_home && detail !== 'seats' && <p class="map-hint">{hint}</p>}
      {tip.value && <SeatTip visit={visit} place={tip.value} price={priceOf(visit, tip.value.seat)} />}
      <FloorTabs
        floors={plan.floors}
        current={floor}
        panel={panel_id}
        onChoose={(next) => map.current?.setFloor(next)}
      />
      <div class={at_home ? 'minimap away' : 'minimap'} aria-hidden="true">
        <canvas ref={minimap} />
      </div>
      <MapButtons view={view.value} map={map} />
    </div>
  );
}

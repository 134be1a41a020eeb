// A seat map in a page: the canvas with its buttons, floors, the tip beside the mouse, and the keyboard's seat for those who
// listen. What the seats are, and what choosing one means, is told by whoever shows it.

import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Lasso } from '../map/lasso.ts';
import type { Look } from '../map/looks.ts';
import type { Plan } from '../map/plan.ts';
import type { SectionWords } from '../map/scene.ts';
import { type MapState, SeatMap } from '../map/seat_map.ts';
import { currentLanguage } from '../text/language.ts';
import { t } from '../text/t.ts';
import { FloorTabs } from './floor_tabs.tsx';
import { MapButtons } from './map_buttons.tsx';
import type { TipPlace } from './seat_tip.tsx';

const panel_id = 'map-panel';

// `mine`: what the one who looks has done himself shows at once.
export type SeatListener = (seats: readonly number[] | 'all', mine: boolean) => void;

// What the map shows; the same object for as long as the map is.
export interface MapSubject {
  readonly plan: Plan;
  readonly words: SectionWords; // of a section from far away
  look(seat: number): Look;
  describe(seat: number): string;
  choose(seat: number): void;
  listen(listener: SeatListener): () => void;
  readonly lasso?: Lasso; // where lines are drawn around seats
  readonly target_px?: number | undefined; // how large a seat has to be before a tap chooses it
  // The map is there; returns what is to be done when it goes.
  begin?(map: SeatMap): () => void;
}

interface MapCanvasProps {
  subject: MapSubject;
  label: string;
  help?: string;
  tip: (place: TipPlace) => ComponentChild;
  hint?: string | null; // instead of what the map says by itself; null says nothing
}

export function MapCanvas({ subject, label, help, tip: drawTip, hint }: MapCanvasProps) {
  const { plan } = subject;
  const canvas = useRef<HTMLCanvasElement>(null);
  const minimap = useRef<HTMLCanvasElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const map = useRef<SeatMap | null>(null);
  const tip = useSignal<TipPlace | null>(null);
  const spoken = useSignal('');
  const view = useSignal<MapState>({ detail: 'seats', floor: 0, at_home: true, at_largest: false });

  useEffect(() => {
    if (!canvas.current || !minimap.current) return undefined;
    const look = (seat: number) => subject.look(seat);
    const created = new SeatMap({
      canvas: canvas.current,
      minimap: minimap.current,
      plan,
      words: subject.words,
      lasso: subject.lasso,
      target_px: subject.target_px,
      buttons: buttons.current,
      events: {
        choose: (seat) => subject.choose(seat),
        hover: (seat, x, y) => {
          tip.value = seat === null ? null : { seat, x, y };
        },
        cursor: (seat) => {
          spoken.value = seat === null ? '' : subject.describe(seat);
        },
        view: (next) => {
          view.value = next;
          tip.value = null;
        },
      },
    });
    map.current = created;
    created.setLooks(look);
    const end = subject.begin?.(created);
    const stop = subject.listen((seats, mine) => {
      if (seats === 'all') created.setLooks(look);
      else created.changeLooks(seats, look, mine);
      const concerns = (seat: number) => seats === 'all' || seats.includes(seat);
      const tipped = tip.peek();
      if (tipped && concerns(tipped.seat)) tip.value = { ...tipped }; // the same place, with its new state
    });
    return () => {
      stop();
      end?.();
      created.destroy();
    };
  }, [subject, plan]);
  useSignalEffect(() => {
    currentLanguage(); // the canvas says words of its own, which no component would draw anew
    map.current?.redraw();
  });

  const { detail, at_home, floor } = view.value;
  const own_hint = detail === 'sections' ? t('map.hint.zoom') : t('map.hint.seats');
  const said = hint === undefined ? own_hint : hint;
  return (
    <div class="map" id={panel_id}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keys are the map's own, as in any application */}
      <canvas
        ref={canvas}
        class="map-canvas"
        tabIndex={0}
        role="application"
        aria-label={label}
        aria-describedby="map-help"
      />
      <p id="map-help" class="unseen">
        {help ?? t('map.help')}
      </p>
      <p class="unseen" role="status" aria-live="polite">
        {spoken.value}
      </p>
      {at_home && detail !== 'seats' && said !== null && <p class="map-hint">{said}</p>}
      {tip.value && drawTip(tip.value)}
      <FloorTabs
        floors={plan.floors}
        current={floor}
        panel={panel_id}
        onChoose={(next) => map.current?.setFloor(next)}
      />
      <div class={at_home ? 'minimap away' : 'minimap'} aria-hidden="true">
        <canvas ref={minimap} />
      </div>
      <MapButtons view={view.value} map={map} place={buttons} />
    </div>
  );
}

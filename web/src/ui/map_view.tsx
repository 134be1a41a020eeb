// The canvas in the page: gives the map its plan and looks, and puts its words around it: buttons, the tip beside the
// mouse, and the keyboard's seat for those who listen.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SeatMap } from '../map/seat_map.ts';
import type { Visit } from '../store/show_visit.ts';
import { currentLanguage } from '../text/language.ts';
import { formatMoney, formatShort, lowest } from '../text/money.ts';
import { lookWords, seatWords } from '../text/seat_words.ts';
import { t, tn } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { SeatTip, type TipPlace } from './seat_tip.tsx';

// What is free in a section, and from which price, for the shapes that stand for it from far away.
function sectionWords(visit: Visit): (free: number, categories: readonly number[]) => string[] {
  const prices = new Map(visit.show.prices.map((row) => [row.category, row.price]));
  return (free, categories) => {
    if (free === 0) return [t('map.section.sold_out')];
    const names = categories.map((category) => visit.plan.categories[category]?.name ?? '');
    const price = lowest(names.flatMap((name) => prices.get(name) ?? []));
    const free_words = tn('map.section.free', free);
    if (!price || price.amount === 0) return [free_words];
    return [free_words, t('list.from', { price: formatShort(price) })];
  };
}

function priceOf(visit: Visit, seat: number): string {
  const category = visit.plan.categories[visit.plan.category[seat]]?.name;
  const price = visit.show.prices.find((row) => row.category === category)?.price;
  return price ? formatMoney(price) : '';
}

function describeSeat(visit: Visit, seat: number): string {
  const words = seatWords(visit.plan, seat);
  const category = visit.plan.categories[visit.plan.category[seat]]?.name ?? '';
  const parts = [
    words.full,
    category,
    priceOf(visit, seat),
    lookWords(visit.room.look(seat)),
    ...words.notes,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function MapView({ visit }: { visit: Visit }) {
  const { plan, room, show } = visit;
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = useRef<SeatMap | null>(null);
  const tip = useSignal<TipPlace | null>(null);
  const cursor = useSignal<number | null>(null);
  const spoken = useSignal('');
  const view = useSignal({ detail: 'seats', at_home: true, at_largest: false });

  useEffect(() => {
    if (!canvas.current) return undefined;
    const look = (seat: number) => room.look(seat);
    const created = new SeatMap(
      canvas.current,
      plan,
      {
        choose: (seat) => room.toggle(seat),
        hover: (seat, x, y) => {
          tip.value = seat === null ? null : { seat, x, y };
        },
        cursor: (seat) => {
          cursor.value = seat;
          spoken.value = seat === null ? '' : describeSeat(visit, seat);
        },
        view: (next) => {
          view.value = next;
          tip.value = null;
        },
      },
      sectionWords(visit),
    );
    map.current = created;
    created.setLooks(look);
    const stop = room.onSeats((seats, mine) => {
      if (seats === 'all') created.setLooks(look);
      else created.changeLooks(seats, look, mine);
      const concerns = (seat: number) => seats === 'all' || seats.includes(seat);
      const at = cursor.peek();
      if (mine && at !== null && concerns(at)) spoken.value = describeSeat(visit, at);
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

  const hint = view.value.detail === 'sections' ? t('map.hint.zoom') : t('map.hint.seats');
  return (
    <div class="map">
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
      {view.value.at_home && view.value.detail !== 'seats' && <p class="map-hint">{hint}</p>}
      {tip.value && <SeatTip visit={visit} place={tip.value} price={priceOf(visit, tip.value.seat)} />}
      <div class="map-buttons">
        <button
          type="button"
          class="round-button"
          aria-label={t('map.zoom_in')}
          disabled={view.value.at_largest}
          onClick={() => map.current?.zoomBy(1.8)}
        >
          <Icon name="plus" />
        </button>
        <button
          type="button"
          class="round-button"
          aria-label={t('map.zoom_out')}
          disabled={view.value.at_home}
          onClick={() => map.current?.zoomBy(1 / 1.8)}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          class="round-button"
          aria-label={t('map.whole')}
          disabled={view.value.at_home}
          onClick={() => map.current?.home()}
        >
          <Icon name="whole" />
        </button>
      </div>
    </div>
  );
}

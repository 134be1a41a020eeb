// Choosing from a list, the visible equal of the map: a section, its rows, their seats, live like the map. Arrow keys move
// among the seats, of which one is in the order of the Tab key; Enter takes it or gives it back.

import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { listedZones, pagesOf, seatByKey } from '../store/seat_list.ts';
import type { Visit } from '../store/show_visit.ts';
import { t } from '../text/t.ts';
import { SeatRow } from './seat_row.tsx';
import { SectionChoice } from './section_choice.tsx';

const others_ms = 100; // what others do is gathered to ten times a second, as on the map

// Counts up whenever a seat looks different, so that whoever reads it is drawn anew. It listens from the first drawing on:
// the room may tell of its seats before the next.
function useSeatChanges({ room }: Visit): number {
  const changes = useSignal(0);
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      clearTimeout(timer);
      timer = undefined;
      changes.value += 1;
    };
    const stop = room.onSeats((_, mine) => {
      if (mine) show();
      else timer ??= setTimeout(show, others_ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [room, changes]);
  return changes.value;
}

export function SeatList({ visit }: { visit: Visit }) {
  const { plan, room } = visit;
  const grid = useRef<HTMLDivElement>(null);
  const zones = useComputed(() => listedZones(plan));
  const zone = useSignal(zones.value[0] ?? 0);
  const page = useSignal(0);
  const focused = useSignal(-1);
  useSeatChanges(visit);
  if (zones.value.length === 0) return <p class="seat-list blank">{t('list_view.none')}</p>;
  const shown = pagesOf(plan, zone.value)[page.value];
  const { first_seat, last_seat } = shown;
  const is_shown = focused.value >= first_seat && focused.value <= last_seat;
  const at = is_shown ? focused.value : first_seat;
  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const next = seatByKey(plan, shown, at, event.key, event.ctrlKey);
    if (next === undefined) return;
    event.preventDefault();
    focused.value = next;
    grid.current?.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus();
  };
  return (
    <section class="seat-list" aria-label={t('list_view.title')}>
      <SectionChoice
        visit={visit}
        zones={zones.value}
        zone={zone.value}
        page={page.value}
        onChoose={(next_zone, next_page) => {
          zone.value = next_zone;
          page.value = next_page;
        }}
      />
      <p id="list-help" class="list-help">
        {t('list_view.help')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot break its rows on a narrow screen */}
      <div
        ref={grid}
        class="seat-grid"
        role="grid"
        tabIndex={-1}
        aria-label={t('list_view.seats', { section: plan.zones[zone.value].name })}
        aria-describedby="list-help"
        onKeyDown={move}
      >
        {shown.rows.map((row) => (
          <SeatRow
            key={row}
            visit={visit}
            page={shown}
            row={row}
            current={at}
            onChoose={(seat) => {
              focused.value = seat;
              room.toggle(seat);
            }}
          />
        ))}
      </div>
    </section>
  );
}

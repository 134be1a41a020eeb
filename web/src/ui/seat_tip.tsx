// What the seat under the mouse is. It sits above the seat, or below where there is no room, and never takes the pointer.

import { Look } from '../map/looks.ts';
import type { Visit } from '../store/show_visit.ts';
import { lookWords, seatWords } from '../text/seat_words.ts';
import { Swatch } from './swatch.tsx';

export interface TipPlace {
  readonly seat: number;
  readonly x: number;
  readonly y: number;
}

const room_above_px = 120;
const half_width_px = 120;

export function SeatTip({ visit, place, price }: { visit: Visit; place: TipPlace; price: string }) {
  const words = seatWords(visit.plan, place.seat);
  const category = visit.plan.categories[visit.plan.category[place.seat]];
  const look = visit.room.look(place.seat);
  const below = place.y < room_above_px;
  const x = Math.max(half_width_px, place.x);
  return (
    <div
      class={`seat-tip ${below ? 'below' : ''}`}
      style={{ left: `${x}px`, top: `${place.y}px` }}
      aria-hidden="true"
    >
      <strong>{words.place}</strong>
      <span>{words.zone}</span>
      <span class="seat-tip-price">
        <Swatch color={category?.color} />
        {category?.name}
        {price && <b>{price}</b>}
      </span>
      {look !== Look.free && <span class="seat-tip-state">{lookWords(look)}</span>}
      {words.notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </div>
  );
}

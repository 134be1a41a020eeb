// What the seat under the mouse is. It sits above the seat, or below where there is no room, and never takes the pointer.

import type { ComponentChildren } from 'preact';
import { Look } from '../map/looks.ts';
import type { Plan } from '../map/plan.ts';
import { lookWords, seatWords } from '../text/seat_words.ts';
import { Swatch } from './swatch.tsx';

export interface TipPlace {
  readonly seat: number;
  readonly x: number;
  readonly y: number;
}

const room_above_px = 120;
const half_width_px = 120;

interface SeatTipProps {
  plan: Plan;
  look: Look;
  place: TipPlace;
  price: string;
  state?: string; // in other words than the look's
  children?: ComponentChildren; // what else is known of it
}

export function SeatTip({ plan, look, place, price, state, children }: SeatTipProps) {
  const words = seatWords(plan, place.seat);
  const category = plan.categories[plan.category[place.seat]];
  const below = place.y < room_above_px;
  const x = Math.max(half_width_px, place.x);
  return (
    <div
      class={`seat-tip ${below ? 'below' : ''}`}
      style={{ left: `${x}px`, top: `${place.y}px` }}
      aria-hidden="true"
    >
      <strong>{words.place}</strong>
      <span dir="auto">{words.zone}</span>
      <span class="seat-tip-price">
        <Swatch color={category?.color} />
        <bdi>{category?.name}</bdi>
        {price && <b>{price}</b>}
      </span>
      {look !== Look.free && <span class="seat-tip-state">{state ?? lookWords(look)}</span>}
      {words.notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
      {children}
    </div>
  );
}

// One row of the list. A seat is a button with its number; its state is in its shape, its sign and its name.

import { filterSlot } from '../map/filter.ts';
import { Look } from '../map/looks.ts';
import { SeatFlag } from '../map/plan.ts';
import { inkOn } from '../map/theme.ts';
import { type ListPage, seatsOnPage } from '../store/seat_list.ts';
import type { Visit } from '../store/show_visit.ts';
import { rowWords } from '../text/seat_words.ts';
import { Icon } from './icons.tsx';
import { describeSeat } from './map_words.ts';

const look_names: Readonly<Record<Look, string>> = {
  [Look.free]: 'free',
  [Look.held]: 'held',
  [Look.sold]: 'sold',
  [Look.blocked]: 'blocked',
  [Look.mine]: 'mine',
  [Look.pending]: 'pending',
  [Look.bought]: 'bought',
};

// A free seat is filled with its category's colour; one that the filter does not ask for only has its edge.
function styleOf(color: string | undefined, dim: boolean): Readonly<Record<string, string>> {
  if (!color) return {};
  return dim ? { borderColor: color } : { background: color, color: inkOn(color) };
}

interface CellProps {
  visit: Visit;
  seat: number;
  in_tab_order: boolean;
  onChoose: (seat: number) => void;
}

function SeatCell({ visit, seat, in_tab_order, onChoose }: CellProps) {
  const { plan, room, filter } = visit;
  const look = room.look(seat);
  const own = look === Look.mine || look === Look.bought;
  const wanted = filter.wanted.value;
  const dim = look === Look.free && wanted !== null && !wanted[filterSlot(plan, seat)];
  const color = look === Look.free ? plan.categories[plan.category[seat]]?.color : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot break its rows on a narrow screen
    <span role="gridcell" aria-selected={own} tabIndex={-1}>
      <button
        type="button"
        class={`seat ${look_names[look]}`}
        style={styleOf(color, dim)}
        data-seat={seat}
        tabIndex={in_tab_order ? 0 : -1}
        aria-label={describeSeat(visit, seat)}
        aria-disabled={!own && look !== Look.free}
        onClick={() => onChoose(seat)}
      >
        {own && <Icon name="check" />}
        {!own && (plan.flags[seat] & SeatFlag.accessible) !== 0 && <Icon name="wheelchair" />}
        <bdi>{plan.numbers[seat]}</bdi>
      </button>
    </span>
  );
}

interface SeatRowProps {
  visit: Visit;
  page: ListPage;
  row: number;
  current: number; // the seat in the order of the Tab key
  onChoose: (seat: number) => void;
}

export function SeatRow({ visit, page, row, current, onChoose }: SeatRowProps) {
  const [first_seat, last_seat] = seatsOnPage(visit.plan, page, row);
  const seats = Array.from({ length: last_seat - first_seat + 1 }, (_, at) => first_seat + at);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot break its rows on a narrow screen
    <div class="seat-row" role="row" tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot break its rows on a narrow screen */}
      <span class="row-name" role="rowheader" tabIndex={-1}>
        <bdi>{rowWords(visit.plan, row)}</bdi>
      </span>
      <span class="row-seats" role="presentation">
        {seats.map((seat) => (
          <SeatCell
            key={seat}
            visit={visit}
            seat={seat}
            in_tab_order={seat === current}
            onChoose={onChoose}
          />
        ))}
      </span>
    </div>
  );
}

// Which section of the house the list shows, each with what is free in it, and which rows of a large one.

import { filterSlot } from '../map/filter.ts';
import { Look } from '../map/looks.ts';
import type { Plan } from '../map/plan.ts';
import { type ListPage, pagesOf } from '../store/seat_list.ts';
import type { Visit } from '../store/show_visit.ts';
import { joined } from '../text/isolate.ts';
import { t } from '../text/t.ts';
import { sectionWords } from './map_words.ts';

// What is free in each zone and passes the filter, counted in one pass over the seats.
function factsOf({ plan, room, filter }: Visit) {
  const wanted = filter.wanted.value;
  const facts = plan.zones.map(() => ({ free: 0, sold_out: true, categories: new Set<number>() }));
  for (let seat = 0; seat < plan.seat_count; seat += 1) {
    if (room.look(seat) !== Look.free) continue;
    const of_zone = facts[plan.rows[plan.row[seat]].zone];
    of_zone.sold_out = false;
    if (wanted && !wanted[filterSlot(plan, seat)]) continue;
    of_zone.free += 1;
    of_zone.categories.add(plan.category[seat]);
  }
  return facts.map(({ categories, ...counts }) => ({ ...counts, categories: [...categories] }));
}

// From where to where a page goes: by its rows, or by the seats of one row that is spread over several.
function pageWords({ rows, numbers }: Plan, page: ListPage): string {
  const [first_row, last_row] = [page.rows[0], page.rows[page.rows.length - 1]];
  const is_whole =
    page.rows.length > 1 || page.last_seat - page.first_seat + 1 === rows[first_row].seat_count;
  const end = (row: number, seat: number) => joined([rows[row].label, is_whole ? '' : numbers[seat]], ' · ');
  return t('list_view.from_to', {
    from: end(first_row, page.first_seat),
    to: end(last_row, page.last_seat),
  });
}

interface SectionChoiceProps {
  visit: Visit;
  zones: readonly number[];
  zone: number;
  page: number;
  onChoose: (zone: number, page: number) => void;
}

export function SectionChoice({ visit, zones, zone, page, onChoose }: SectionChoiceProps) {
  const { plan } = visit;
  const words = sectionWords(visit);
  const facts = factsOf(visit);
  const pages = pagesOf(plan, zone);
  const option = (each: number) => (
    <option key={each} value={each}>
      {joined([plan.zones[each].name || t('list_view.unnamed'), ...words(facts[each])], ' · ')}
    </option>
  );
  return (
    <div class="list-choice">
      <label>
        <span>{t('list_view.section')}</span>
        <select value={zone} onChange={(event) => onChoose(Number(event.currentTarget.value), 0)}>
          {plan.floors.length < 2
            ? zones.map(option)
            : plan.floors.map((floor, index) => (
                <optgroup key={floor} label={floor}>
                  {zones.filter((each) => plan.zones[each].floor === index).map(option)}
                </optgroup>
              ))}
        </select>
      </label>
      {pages.length > 1 && (
        <label>
          <span>{t('list_view.rows')}</span>
          <select value={page} onChange={(event) => onChoose(zone, Number(event.currentTarget.value))}>
            {pages.map((each, index) => (
              <option key={each.first_seat} value={index}>
                {pageWords(plan, each)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

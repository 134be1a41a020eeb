// Which section of the house the list shows, each with what is free in it, and which rows of a large one.

import { filterSlot } from '../map/filter.ts';
import { Look } from '../map/looks.ts';
import { pagesOf } from '../store/seat_list.ts';
import type { Visit } from '../store/show_visit.ts';
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
      {[plan.zones[each].name || t('list_view.unnamed'), ...words(facts[each])].join(' · ')}
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
            {pages.map(({ rows }, index) => (
              <option key={rows[0]} value={index}>
                {t('list_view.from_to', {
                  from: plan.rows[rows[0]].label,
                  to: plan.rows[rows[rows.length - 1]].label,
                })}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

// The legend of colours and prices, which is the filter as well: what one presses stays bright on the map, the rest is
// dimmed.

import { SeatFlag } from '../map/plan.ts';
import type { Visit } from '../store/show_visit.ts';
import { formatShort } from '../text/money.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { Swatch } from './swatch.tsx';

function MostPrice({ visit: { filter } }: { visit: Visit }) {
  const { limits } = filter;
  if (limits.length === 0) return null;
  return (
    <select
      class="chip chip-select"
      aria-label={t('filter.price')}
      value={filter.most.value ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        filter.most.value = value === '' ? null : Number(value);
      }}
    >
      <option value="">{t('filter.any_price')}</option>
      {limits.map((price) => (
        <option key={price.amount} value={price.amount}>
          {t('filter.up_to', { price: formatShort(price) })}
        </option>
      ))}
    </select>
  );
}

export function FilterBar({ visit }: { visit: Visit }) {
  const { plan, filter } = visit;
  const has_accessible = plan.flags.some((flags) => (flags & SeatFlag.accessible) !== 0);
  return (
    <fieldset class="filter">
      <legend class="unseen">{t('filter.title')}</legend>
      {plan.categories.map((category, index) => {
        const price = filter.prices[index];
        return (
          <button
            key={category.name}
            type="button"
            class="chip"
            aria-pressed={filter.categories.value.has(index)}
            onClick={({ currentTarget }) => {
              filter.toggle(index);
              // Once what clears the filter is there.
              setTimeout(() => currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
            }}
          >
            <Swatch color={category.color} />
            <bdi class="chip-name">{category.name}</bdi>
            {price && <b>{price.amount === 0 ? t('list.free') : formatShort(price)}</b>}
          </button>
        );
      })}
      <MostPrice visit={visit} />
      {has_accessible && (
        <button
          type="button"
          class="chip"
          aria-pressed={filter.accessible_only.value}
          onClick={() => {
            filter.accessible_only.value = !filter.accessible_only.peek();
          }}
        >
          <Icon name="wheelchair" />
          {t('filter.accessible')}
        </button>
      )}
      {filter.active.value && (
        <button type="button" class="chip clear" onClick={() => filter.clear()}>
          {t('filter.clear')}
        </button>
      )}
    </fieldset>
  );
}

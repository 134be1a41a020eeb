// For whoever does not want to look for seats: how many, in which category, and the server holds the best ones at once.
// They are shown with what they cost, and stay, go, or give way to others.

import type { ComponentType } from 'preact';
import { useRef } from 'preact/hooks';
import type { Visit } from '../store/show_visit.ts';
import { joined } from '../text/isolate.ts';
import { formatShort } from '../text/money.ts';
import { formatNumber } from '../text/numbers.ts';
import { t, tn } from '../text/t.ts';
import { BestOffer } from './best_offer.tsx';
import type { ChoiceProps } from './choice_props.ts';
import { Icon } from './icons.tsx';

type Chooser = ComponentType<ChoiceProps>;

interface BestSeatsProps {
  visit: Visit;
  Choose?: Chooser; // how one of the categories is chosen, where that is not a `select`
}

function Count({ visit: { best } }: { visit: Visit }) {
  const { count, counts, left } = best;
  return (
    <fieldset class="best-count">
      <legend class="unseen">{t('best.count')}</legend>
      {counts.value.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="best-count"
            aria-label={tn('cart.seats', each)}
            checked={count.value === each}
            disabled={each > Math.max(1, left.value)}
            onChange={() => {
              best.wished.value = each;
            }}
          />
          <span aria-hidden="true">{formatNumber(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Select({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select
      class="chip chip-select best-category"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}

function Category({ visit: { plan, filter, best }, Choose }: BestSeatsProps & { Choose: Chooser }) {
  if (plan.categories.length < 2) return null;
  const categories = plan.categories.map(({ name }, index) => {
    const price = filter.prices[index];
    return { value: name, words: joined([name, price ? formatShort(price) : ''], ' · ') };
  });
  return (
    <Choose
      label={t('best.category')}
      value={best.category.value ?? ''}
      options={[{ value: '', words: t('best.any') }, ...categories]}
      onChange={(value) => {
        best.category.value = value || null;
      }}
    />
  );
}

export function BestSeats({ visit, Choose = Select }: BestSeatsProps) {
  const { best, room } = visit;
  const find = useRef<HTMLButtonElement>(null);
  const asking = best.asking.value;
  const offered = best.proposal.value.length > 0;
  const idle = asking || !room.can_select.value;
  return (
    <>
      <form
        class="best-bar"
        aria-label={t('best.title')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!idle) void best.ask();
        }}
      >
        <span class="best-title" aria-hidden="true">
          <Icon name="star" />
          {t('best.title')}
        </span>
        <Count visit={visit} />
        <Category visit={visit} Choose={Choose} />
        <button
          ref={find}
          type="submit"
          class="button small best-find"
          aria-label={t('best.find.all')}
          aria-disabled={idle}
          aria-busy={asking}
        >
          <span class="best-short">{t('best.find')}</span>
          <span class="best-long">{t('best.title')}</span>
        </button>
      </form>
      <p class="unseen" role="status">
        {asking ? t('best.asking') : offered ? t('best.say') : ''}
      </p>
      {offered && <BestOffer visit={visit} onDone={() => find.current?.focus()} />}
    </>
  );
}

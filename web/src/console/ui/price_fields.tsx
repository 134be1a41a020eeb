// What the seats of each category cost, in one currency.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CategoryPrice } from '../net/rows.ts';
import { parsePrice, pricePattern, priceText } from '../store/prices.ts';
import { t } from '../text/t.ts';
import { FieldGroup, SelectField, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';

const usual_currencies = ['EUR', 'CHF', 'GBP', 'USD'];

const nameOf = (at: number): string => `prices/${at}/price/amount`;

// The prices that were filled in; a category whose field is empty has none.
export function pricesOf(filled: Filled, categories: readonly string[]): CategoryPrice[] {
  const currency = filled.text('currency');
  return categories.flatMap((category, at) => {
    const price = parsePrice(filled.text(nameOf(at)), currency);
    return price ? [{ category, price }] : [];
  });
}

function currencies(known: string): { value: string; words: string }[] {
  const first = [...new Set([known, ...usual_currencies])];
  const all = Intl.supportedValuesOf('currency').filter((each) => !first.includes(each));
  return [...first, ...all].map((each) => ({ value: each, words: each }));
}

interface PriceFieldsProps {
  categories: readonly string[];
  prices: readonly CategoryPrice[];
}

export function PriceFields({ categories, prices }: PriceFieldsProps) {
  const begun = useMemo(() => prices[0]?.price.currency ?? 'EUR', []);
  const currency = useSignal(begun);
  const pattern = pricePattern(currency.value);
  return (
    <FieldGroup title={t('price.title')} hint={t('price.hint')}>
      <div class="field-row">
        <SelectField
          name="currency"
          label={t('price.currency')}
          value={prices[0]?.price.currency ?? begun}
          options={currencies(begun)}
          required
          onChange={(value) => {
            currency.value = value;
          }}
        />
        {categories.map((category, at) => {
          const price = prices.find((each) => each.category === category)?.price;
          return (
            <TextField
              key={category}
              name={nameOf(at)}
              label={category}
              inputMode="decimal"
              pattern={pattern}
              rule={t('price.rule')}
              value={price && priceText(price)}
              max={13}
            />
          );
        })}
      </div>
    </FieldGroup>
  );
}

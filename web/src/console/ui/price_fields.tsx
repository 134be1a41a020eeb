// What the seats of each category cost, in one currency.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Money } from '../../net/wire.ts';
import type { CategoryPrice } from '../net/rows.ts';
import { Misfilled } from '../store/misfilled.ts';
import { decimalsOf, type PriceFault, priceText, readPrice } from '../store/prices.ts';
import { t } from '../text/t.ts';
import { FieldGroup, SelectField, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';

const usual_currencies = ['EUR', 'CHF', 'GBP', 'USD'];

const longest_price = 20; // letters

const nameOf = (at: number): string => `prices/${at}/price/amount`;

// What is stored, whatever language it is read in.
const keyOf = ({ amount, currency }: Money): string => `${amount} ${currency}`;

function moneyOf(key: string): Money {
  const [amount, currency] = key.split(' ');
  return { amount: Number(amount), currency };
}

function faultWords(fault: PriceFault, currency: string): string {
  const decimals = decimalsOf(currency);
  const example = priceText({ amount: 12.5 * 10 ** Math.max(decimals, 1), currency });
  if (fault === 'decimals' && decimals === 0) return t('price.fault.whole', { currency });
  return t(`price.fault.${fault}`, { currency, decimals, example });
}

// The prices that were filled in; a category whose field is empty has none. Throws what is no price.
export function pricesOf(filled: Filled, categories: readonly string[]): CategoryPrice[] {
  const currency = filled.text('currency');
  return categories.flatMap((category, at) => {
    const text = filled.text(nameOf(at));
    if (text === '') return [];
    const price = readPrice(text, currency);
    if (typeof price === 'string') throw new Misfilled(nameOf(at), faultWords(price, currency));
    return [{ category, price }];
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
              inputMode={decimalsOf(currency.value) === 0 ? 'numeric' : 'decimal'}
              value={price && keyOf(price)}
              shown={(key) => (key === '' ? '' : priceText(moneyOf(key)))}
              max={longest_price}
            />
          );
        })}
      </div>
    </FieldGroup>
  );
}

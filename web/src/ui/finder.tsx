// Looking for something: words, a category, a day.

import type { Signal } from '@preact/signals';
import type { Category } from '../net/rest.ts';
import { anything, type Wish } from '../store/programme.ts';
import { t } from '../text/t.ts';

interface FinderProps {
  wish: Signal<Wish>;
  categories: readonly Category[];
}

export function Finder({ wish, categories }: FinderProps) {
  const { words, category, date } = wish.value;
  const ask = (part: Partial<Wish>) => {
    wish.value = { ...wish.peek(), ...part };
  };
  return (
    <search>
      <form class="finder" onSubmit={(event) => event.preventDefault()}>
        <label class="finder-words">
          <span>{t('list.words')}</span>
          <input
            type="search"
            maxLength={200}
            value={words}
            onInput={(event) => ask({ words: event.currentTarget.value })}
          />
        </label>
        <label>
          <span>{t('list.category')}</span>
          <select value={category} onChange={(event) => ask({ category: event.currentTarget.value })}>
            <option value="">{t('list.any_category')}</option>
            {categories.map((each) => (
              <option key={each.slug} value={each.slug}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('list.date')}</span>
          <input type="date" value={date} onInput={(event) => ask({ date: event.currentTarget.value })} />
        </label>
        {(words !== '' || category !== '' || date !== '') && (
          <button
            type="button"
            class="button quiet small"
            onClick={() => {
              wish.value = anything;
            }}
          >
            {t('list.everything')}
          </button>
        )}
      </form>
    </search>
  );
}

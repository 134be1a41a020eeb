// How the house is doing: what was sold in a range of days, live, over time, by show, event and category.

import { page_clock, query as queryText } from '../../net/rest_call.ts';
import { locale } from '../../text/language.ts';
import { saveFile } from '../../ui/save_file.ts';
import { ask, askFile } from '../net/ask.ts';
import type { Sales } from '../net/rows.ts';
import { ask as askFor, place } from '../places.ts';
import { localTime } from '../store/local_time.ts';
import { currenciesOf, type DayRange, isRange, rangeOf, ranges } from '../store/sales.ts';
import { t } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { ByRevenue, ByShow, type Figures, OverTime, Totals } from '../ui/figures.tsx';
import { Page } from '../ui/page.tsx';
import { Loading, Nothing, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { usePoll } from '../ui/use_poll.ts';
import '../styles/dashboard.css';

const look_ms = 10_000;
const choices = ['month', ...ranges.filter((each) => each !== 'month'), 'own'] as const;
const reader_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = (): string => localTime(new Date(page_clock.now_ms()), reader_zone()).slice(0, 10);

async function fetchFigures(range: DayRange): Promise<Figures> {
  const sales = (by: string) =>
    ask<Sales>(`/admin/stats?${queryText({ by, from: range.from, to: range.to })}`);
  const [by_day, by_show, by_event, by_category] = await Promise.all(
    ['day', 'show', 'event', 'category'].map(sales),
  );
  return { by_day, by_show, by_event, by_category, at: new Date(page_clock.now_ms()) };
}

const is_day = /^\d{4}-\d\d-\d\d$/;

// What the address asks for: a range by its name, or the days of one's choice.
function askedRange(query: URLSearchParams): DayRange {
  const asked = query.get('range') ?? 'month';
  if (asked !== 'own') return rangeOf(isRange(asked) ? asked : 'month', today());
  const day = (name: string) => {
    const text = query.get(name) ?? '';
    return is_day.test(text) ? text : '';
  };
  const [from, to] = [day('from'), day('to')];
  return from !== '' && to !== '' && from > to ? { from: to, to: from } : { from, to };
}

function OwnDays() {
  const { query } = place.value;
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} class="choice">
          <span class="field-label">{t(`chart.${name}`)}</span>
          <input
            class="input"
            type="date"
            value={query.get(name) ?? ''}
            onChange={(event) => askFor({ [name]: event.currentTarget.value })}
          />
        </label>
      ))}
    </>
  );
}

export function Dashboard() {
  const { query } = place.value;
  const range = askedRange(query);
  const figures = useFetched(() => fetchFigures(range), range.from + range.to);
  usePoll(figures.again, look_ms);
  const known = figures.value.value;
  const currencies = known ? currenciesOf(known.by_day.totals) : [];
  const wanted = query.get('currency');
  const currency = currencies.find((each) => each === wanted) ?? currencies[0] ?? '';
  const saveAs = async () => {
    const text = queryText({ by: 'day', from: range.from, to: range.to, format: 'csv' });
    saveFile(await askFile(`/admin/stats?${text}`), `${t('chart.file')}.csv`);
  };
  return (
    <Page
      title={t('nav.dashboard')}
      actions={
        <button type="button" class="button quiet" onClick={() => void saveAs().catch(() => undefined)}>
          {t('chart.csv')}
        </button>
      }
    >
      <div class="filters">
        <Choice
          name="range"
          label={t('chart.range')}
          options={choices.map((each) => ({ value: each, words: t(`chart.range.${each}`) }))}
        />
        {query.get('range') === 'own' && <OwnDays />}
        {currencies.length > 1 && (
          <Choice
            name="currency"
            label={t('price.currency')}
            options={currencies.map((each) => ({ value: each, words: each }))}
          />
        )}
        {known && (
          <p class="filter-note" aria-live="off">
            {figures.is_lost.value
              ? t('chart.stale')
              : t('chart.as_of', { time: known.at.toLocaleTimeString(locale()) })}
          </p>
        )}
      </div>
      {!known && (figures.is_lost.value ? <NotLoaded retry={figures.again} /> : <Loading />)}
      {known && currency === '' && <Nothing>{t('chart.nothing')}</Nothing>}
      {known && currency !== '' && (
        <>
          <Totals figures={known} currency={currency} />
          <OverTime figures={known} currency={currency} range={range} />
          <div class="two-sides even">
            <ByShow figures={known} currency={currency} />
            <div>
              <ByRevenue
                title={t('chart.by_event')}
                sales={known.by_event}
                currency={currency}
                href="/admin/events"
              />
              <ByRevenue
                title={t('chart.by_category')}
                sales={known.by_category}
                currency={currency}
                href=""
              />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

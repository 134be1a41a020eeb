// How the house is doing: what was sold in a range of days, live, over time, by show, event and category.

import { Fragment } from 'preact';
import { page_clock, query as queryText } from '../../net/rest_call.ts';
import { locale } from '../../text/language.ts';
import { ask, askAll } from '../net/ask.ts';
import type { Sales, Venue } from '../net/rows.ts';
import { ask as askFor, place } from '../places.ts';
import { localTime } from '../store/local_time.ts';
import {
  type AskedSales,
  currenciesOf,
  type DayRange,
  isRange,
  rangeOf,
  ranges,
  sums,
} from '../store/sales.ts';
import { t } from '../text/t.ts';
import { Choice } from '../ui/choice.tsx';
import { ByRevenue, ByShow, type Figures, OverTime, Totals } from '../ui/figures.tsx';
import { OnPaper } from '../ui/on_paper.tsx';
import { Page } from '../ui/page.tsx';
import { Loading, Nothing, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { usePoll } from '../ui/use_poll.ts';
import '../styles/dashboard.css';

const look_ms = 10_000;
const choices = ['month', ...ranges.filter((each) => each !== 'month'), 'own'] as const;
const reader_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = (): string => localTime(new Date(page_clock.now_ms()), reader_zone()).slice(0, 10);

async function fetchFigures(asked: AskedSales): Promise<Figures> {
  const fetched = sums.map(
    async (by) => [by, await ask<Sales>(`/admin/stats?${queryText({ ...asked, by })}`)] as const,
  );
  const by = Object.fromEntries(await Promise.all(fetched)) as Figures['by'];
  return { by, asked, at: new Date(page_clock.now_ms()) };
}

const is_number = /^\d{1,15}$/;
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
        <Fragment key={name}>
          <label class="choice">
            <span class="field-label">{t(`chart.${name}`)}</span>
            <input
              class="input"
              type="date"
              value={query.get(name) ?? ''}
              onChange={(event) => askFor({ [name]: event.currentTarget.value })}
            />
          </label>
          <OnPaper name={t(`chart.${name}`)} value={query.get(name) || '–'} />
        </Fragment>
      ))}
    </>
  );
}

// Which house of several.
function VenueChoice() {
  const venues = useFetched(() => askAll<Venue>('/admin/venues', 'venues'));
  const known = venues.value.value ?? [];
  if (known.length < 2) return null;
  return (
    <Choice
      name="venue"
      label={t('venue.one')}
      options={[
        { value: '', words: t('show.every_venue') },
        ...known.map(({ id, name }) => ({ value: String(id), words: name })),
      ]}
    />
  );
}

export function Dashboard() {
  const { query } = place.value;
  const venue = query.get('venue') ?? '';
  const asked = { ...askedRange(query), venue: is_number.test(venue) ? venue : '' };
  const figures = useFetched(() => fetchFigures(asked), JSON.stringify(asked));
  usePoll(figures.again, look_ms);
  const known = figures.value.value;
  const currencies = known ? currenciesOf(known.by.day.totals) : [];
  const wanted = query.get('currency');
  const currency = currencies.find((each) => each === wanted) ?? currencies[0] ?? '';
  return (
    <Page title={t('nav.dashboard')}>
      <div class="filters">
        <Choice
          name="range"
          label={t('chart.range')}
          options={choices.map((each) => ({ value: each, words: t(`chart.range.${each}`) }))}
        />
        {query.get('range') === 'own' && <OwnDays />}
        <VenueChoice />
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
          <OverTime figures={known} currency={currency} />
          <div class="two-sides even">
            <div>
              <ByShow figures={known} currency={currency} />
              <ByRevenue figures={known} currency={currency} by="price_category" />
            </div>
            <div>
              {(['event', 'category', 'venue'] as const).map((by) => (
                <ByRevenue key={by} figures={known} currency={currency} by={by} />
              ))}
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

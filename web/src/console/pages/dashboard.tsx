// How the house is doing: what was sold in a range of days, live, over time, by show, event and category.

import { page_clock, query as queryText } from '../../net/rest_call.ts';
import type { Money } from '../../net/wire.ts';
import { locale } from '../../text/language.ts';
import { formatMoney, formatShort } from '../../text/money.ts';
import { formatNumber } from '../../text/numbers.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { saveFile } from '../../ui/save_file.ts';
import { ask, askFile } from '../net/ask.ts';
import type { Sales, SalesRow } from '../net/rows.ts';
import { ask as askFor, place } from '../places.ts';
import { localTime } from '../store/local_time.ts';
import {
  byNearness,
  byRevenue,
  currenciesOf,
  type DayRange,
  isRange,
  rangeOf,
  ranges,
  salesByDay,
} from '../store/sales.ts';
import { shareWords } from '../text/share.ts';
import { t, tn } from '../text/t.ts';
import { BarList } from '../ui/bar_list.tsx';
import { Choice, Tabs } from '../ui/choice.tsx';
import { Page, Section } from '../ui/page.tsx';
import { Loading, Nothing, NotLoaded } from '../ui/table.tsx';
import { TimeChart } from '../ui/time_chart.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { usePoll } from '../ui/use_poll.ts';
import '../styles/dashboard.css';

const look_ms = 10_000;
const choices = ['month', ...ranges.filter((each) => each !== 'month'), 'own'] as const;
const venue_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = (): string => localTime(new Date(page_clock.now_ms()), venue_zone()).slice(0, 10);

interface Figures {
  readonly by_day: Sales;
  readonly by_show: Sales;
  readonly by_event: Sales;
  readonly by_category: Sales;
  readonly at: Date;
}

async function fetchFigures(range: DayRange): Promise<Figures> {
  const sales = (by: string) =>
    ask<Sales>(`/admin/stats?${queryText({ by, from: range.from, to: range.to })}`);
  const [by_day, by_show, by_event, by_category] = await Promise.all(
    ['day', 'show', 'event', 'category'].map(sales),
  );
  return { by_day, by_show, by_event, by_category, at: new Date(page_clock.now_ms()) };
}

function Totals({ figures, currency }: { figures: Figures; currency: string }) {
  const total = figures.by_day.totals.find(({ revenue }) => revenue.currency === currency);
  if (!total) return null;
  const occupancy = figures.by_show.totals.find(({ revenue }) => revenue.currency === currency)?.occupancy;
  const cards = [
    { name: t('figure.revenue'), value: formatMoney(total.revenue) },
    { name: t('figure.sold'), value: formatNumber(total.seats_sold) },
    { name: t('figure.orders'), value: total.orders === null ? '–' : formatNumber(total.orders) },
    { name: t('figure.occupancy'), value: occupancy == null ? '–' : shareWords(occupancy) },
    { name: t('figure.refunded'), value: formatMoney(total.refunded) },
  ];
  return (
    <dl class="cards">
      {cards.map(({ name, value }) => (
        <div key={name} class="card">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PartProps {
  figures: Figures;
  currency: string;
}

function OverTime({ figures, currency, range }: PartProps & { range: DayRange }) {
  const measure = place.value.query.get('measure') === 'seats' ? 'seats' : 'revenue';
  const days = salesByDay(figures.by_day.rows, currency, range);
  const money = (amount: number): Money => ({ amount: Math.round(amount), currency });
  const is_money = measure === 'revenue';
  const points = days.map((each) => ({ day: each.day, value: each[measure] }));
  const best = points.reduce((top, point) => (point.value > top.value ? point : top), points[0]);
  const format = is_money ? (value: number) => formatMoney(money(value)) : formatNumber;
  const short = is_money ? (value: number) => formatShort(money(value)) : formatNumber;
  const sum = points.reduce((all, { value }) => all + value, 0);
  const title = t(is_money ? 'figure.revenue' : 'figure.sold');
  return (
    <Section
      title={t('chart.over_time')}
      actions={
        <Tabs
          name="measure"
          label={t('chart.measure')}
          options={[
            { value: 'revenue', words: t('figure.revenue') },
            { value: 'seats', words: t('figure.sold') },
          ]}
        />
      }
    >
      {points.length === 0 ? (
        <Nothing>{t('chart.nothing')}</Nothing>
      ) : (
        <TimeChart
          title={title}
          summary={t('chart.summary', {
            what: title,
            sum: format(sum),
            days: tn('chart.days', points.length),
            best: best.day,
            most: format(best.value),
          })}
          points={points}
          format={format}
          short={short}
        />
      )}
    </Section>
  );
}

// The zone of a show is not told here: its day and hour are read where the reader is.
function showNote({ starts_at }: SalesRow): string {
  return starts_at ? formatDayAndTime(starts_at, venue_zone()) : '';
}

function ByShow({ figures, currency }: PartProps) {
  const rows = figures.by_show.rows.filter(({ revenue }) => revenue.currency === currency);
  const bars = byNearness(rows, figures.at.toISOString()).map((row) => ({
    key: row.key,
    name: <a href={`/admin/shows/${row.key}`}>{row.name}</a>,
    note: showNote(row),
    share: row.occupancy ?? 0,
    words:
      row.capacity === null
        ? formatNumber(row.seats_sold)
        : t('chart.of', {
            share: shareWords(row.occupancy ?? 0),
            sold: formatNumber(row.seats_sold),
            all: formatNumber(row.capacity),
          }),
  }));
  return (
    <Section title={t('chart.by_show')}>
      <BarList bars={bars} empty={t('chart.nothing')} />
    </Section>
  );
}

function ByRevenue({
  title,
  sales,
  currency,
  href,
}: {
  title: string;
  sales: Sales;
  currency: string;
  href: string;
}) {
  const rows = byRevenue(sales.rows, currency);
  const most = Math.max(1, ...rows.map(({ revenue }) => revenue.amount));
  const bars = rows.map((row) => ({
    key: row.key,
    name: href === '' ? row.name : <a href={`${href}/${row.key}`}>{row.name}</a>,
    note: tn('order.seats', row.seats_sold),
    share: row.revenue.amount / most,
    words: formatMoney(row.revenue),
  }));
  return (
    <Section title={title}>
      <BarList bars={bars} empty={t('chart.nothing')} />
    </Section>
  );
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

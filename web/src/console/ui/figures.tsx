// The parts of the dashboard: sums, sales over time, how full each show is, and what brought the most.

import type { Money } from '../../net/wire.ts';
import { formatMoney, formatShort } from '../../text/money.ts';
import { formatNumber } from '../../text/numbers.ts';
import { formatDayAndTime } from '../../text/times.ts';
import type { Sales, SalesRow } from '../net/rows.ts';
import { place } from '../places.ts';
import { type AskedSales, byNearness, byRevenue, type SalesBy, salesByDay } from '../store/sales.ts';
import { shareWords } from '../text/share.ts';
import { t, tn } from '../text/t.ts';
import { BarList } from './bar_list.tsx';
import { Tabs } from './choice.tsx';
import { CsvButton } from './csv_button.tsx';
import { Section } from './page.tsx';
import { Nothing } from './table.tsx';
import { TimeChart } from './time_chart.tsx';

const reader_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface Figures {
  readonly by: Readonly<Record<SalesBy, Sales>>;
  readonly asked: AskedSales;
  readonly at: Date;
}

export function Totals({ figures, currency }: { figures: Figures; currency: string }) {
  const total = figures.by.day.totals.find(({ revenue }) => revenue.currency === currency);
  if (!total) return null;
  const occupancy = figures.by.show.totals.find(({ revenue }) => revenue.currency === currency)?.occupancy;
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

export function OverTime({ figures, currency }: PartProps) {
  const measure = place.value.query.get('measure') === 'seats' ? 'seats' : 'revenue';
  const days = salesByDay(figures.by.day.rows, currency, figures.asked);
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
        <>
          <CsvButton by="day" asked={figures.asked} what={t('chart.over_time')} />
          <Tabs
            name="measure"
            label={t('chart.measure')}
            options={[
              { value: 'revenue', words: t('figure.revenue') },
              { value: 'seats', words: t('figure.sold') },
            ]}
          />
        </>
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
  return starts_at ? formatDayAndTime(starts_at, reader_zone()) : '';
}

export function ByShow({ figures, currency }: PartProps) {
  const rows = figures.by.show.rows.filter(({ revenue }) => revenue.currency === currency);
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
            sold: row.seats_sold,
            all: row.capacity,
          }),
  }));
  return (
    <Section
      title={t('chart.by_show')}
      actions={<CsvButton by="show" asked={figures.asked} what={t('chart.by_show')} />}
    >
      <BarList bars={bars} empty={t('chart.nothing')} />
    </Section>
  );
}

const places: Readonly<Partial<Record<SalesBy, string>>> = { event: '/admin/events', venue: '/admin/venues' };

export function ByRevenue({ figures, currency, by }: PartProps & { by: Exclude<SalesBy, 'day' | 'show'> }) {
  const title = t(`chart.by_${by}`);
  const place = places[by];
  const rows = byRevenue(figures.by[by].rows, currency);
  const most = Math.max(1, ...rows.map(({ revenue }) => revenue.amount));
  const bars = rows.map((row) => ({
    key: row.key,
    name: place ? <a href={`${place}/${row.key}`}>{row.name}</a> : row.name,
    note: tn('order.seats', row.seats_sold),
    share: row.revenue.amount / most,
    words: formatMoney(row.revenue),
  }));
  return (
    <Section title={title} actions={<CsvButton by={by} asked={figures.asked} what={title} />}>
      <BarList bars={bars} empty={t('chart.nothing')} />
    </Section>
  );
}

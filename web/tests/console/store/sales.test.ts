// Figures for the charts.

import { expect, test } from 'vitest';
import type { SalesRow } from '../../../src/console/net/rows.ts';
import {
  byNearness,
  byRevenue,
  currenciesOf,
  rangeOf,
  salesByDay,
} from '../../../src/console/store/sales.ts';

const row = (key: string, amount: number, fields: Partial<SalesRow> = {}): SalesRow => ({
  key,
  name: key,
  revenue: { amount, currency: 'EUR' },
  refunded: { amount: 0, currency: 'EUR' },
  seats_sold: amount / 100,
  seats_cancelled: 0,
  orders: 1,
  orders_cancelled: 0,
  capacity: 60,
  occupancy: 0.1,
  ...fields,
});

test('a range ends today, and all time has no end on either side', () => {
  expect(rangeOf('today', '2026-11-29')).toEqual({ from: '2026-11-29', to: '2026-11-29' });
  expect(rangeOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(rangeOf('all', '2026-11-29')).toEqual({ from: '', to: '' });
});

test('days on which nothing was sold are days all the same', () => {
  const rows = [row('2026-11-27', 500), row('2026-11-29', 300)];
  const days = salesByDay(rows, 'EUR', { from: '2026-11-26', to: '2026-11-29' });
  expect(days.map(({ day, revenue, seats }) => [day, revenue, seats])).toEqual([
    ['2026-11-26', 0, 0],
    ['2026-11-27', 500, 5],
    ['2026-11-28', 0, 0],
    ['2026-11-29', 300, 3],
  ]);
});

test('without a range the chart goes from the first sale to the last, and never on for ever', () => {
  const rows = [row('2026-11-27', 500), row('2026-11-29', 300)];
  expect(salesByDay(rows, 'EUR', { from: '', to: '' })).toHaveLength(3);
  expect(salesByDay([], 'EUR', { from: '', to: '' })).toEqual([]);
  const old = [row('1990-01-01', 500), row('2026-11-29', 300)];
  const days = salesByDay(old, 'EUR', { from: '', to: '' });
  expect(days.length).toBeLessThan(1_200);
  expect(days[days.length - 1].day).toBe('2026-11-29');
});

test('a currency has its own sums', () => {
  const dollars = row('2026-11-29', 900, { revenue: { amount: 900, currency: 'USD' } });
  const rows = [row('2026-11-29', 300), dollars];
  const range = { from: '2026-11-29', to: '2026-11-29' };
  expect(salesByDay(rows, 'USD', range)[0].revenue).toBe(900);
  expect(byRevenue(rows, 'EUR')).toEqual([rows[0]]);
  expect(currenciesOf([row('', 300), { ...dollars, seats_sold: 50 }])).toEqual(['USD', 'EUR']);
});

test('shows to come stand before those that were, the nearest first', () => {
  const at = (key: string, starts_at: string) => row(key, 1, { starts_at });
  const rows = [
    at('long ago', '2026-01-01T19:30:00.000Z'),
    at('next week', '2026-12-05T19:30:00.000Z'),
    at('yesterday', '2026-11-28T19:30:00.000Z'),
    at('tonight', '2026-11-29T19:30:00.000Z'),
  ];
  const order = byNearness(rows, '2026-11-29T12:00:00.000Z').map(({ key }) => key);
  expect(order).toEqual(['tonight', 'next week', 'yesterday', 'long ago']);
});

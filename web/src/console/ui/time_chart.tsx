// Values over days as columns (uPlot), in the colours of the page; for those who do not see it, a sentence and a table.

import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { locale } from '../../text/language.ts';
import { t } from '../text/t.ts';
import { Rows } from './table.tsx';

export interface ChartPoint {
  readonly day: string;
  readonly value: number;
}

interface TimeChartProps {
  title: string;
  summary: string;
  points: readonly ChartPoint[];
  format: (value: number) => string; // in full
  short: (value: number) => string; // beside an axis
}

const height_px = 260;
const half_day_s = 43_200;

const dayWords = (at_s: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(at_s * 1000));

function optionsOf(
  element: HTMLElement,
  width: number,
  { title, format, short }: TimeChartProps,
): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const axis = {
    stroke: color('--ink-soft'),
    font,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { stroke: color('--line'), width: 1 },
  };
  const bars = uPlot.paths.bars?.({ size: [0.7, 48], radius: 0.15 });
  return {
    width,
    height: height_px,
    tzDate: (at_s) => uPlot.tzDate(new Date(at_s * 1000), 'UTC'),
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    legend: { live: true },
    hooks: { setCursor: [showLast] },
    scales: {
      // Half a day more at both ends, so that the first and the last column are whole.
      x: { range: (_, first, last) => [first - half_day_s, last + half_day_s] },
      y: { range: (_, _low, high) => [0, high > 0 ? high * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        values: (_, ticks) => ticks.map((tick) => dayWords(tick, { day: 'numeric', month: 'short' })),
        incrs: [1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * 86_400),
      },
      { ...axis, size: 72, values: (_, ticks) => ticks.map(short) },
    ],
    series: [
      {
        label: t('chart.day'),
        value: (_, at_s) =>
          at_s === null ? '–' : dayWords(at_s, { weekday: 'short', day: 'numeric', month: 'long' }),
      },
      {
        label: title,
        stroke: color('--chart'),
        fill: color('--chart'),
        width: 0,
        ...(bars && { paths: bars }),
        points: { show: false },
        value: (_, value) => (value === null ? '–' : format(value)),
      },
    ],
  };
}

const dataOf = (points: readonly ChartPoint[]): uPlot.AlignedData => [
  points.map(({ day }) => Date.parse(day) / 1000),
  points.map(({ value }) => value),
];

// While nobody points at a day, the words below the chart are about the last one.
function showLast(chart: uPlot): void {
  const { idx } = chart.cursor;
  if (idx === null || idx === undefined) chart.setLegend({ idx: chart.data[0].length - 1 });
}

export function TimeChart(props: TimeChartProps) {
  const { title, summary, points, format } = props;
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const reader = locale();
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const stop = new AbortController();
    const draw = () => {
      chart.current?.destroy();
      const options = optionsOf(element, element.clientWidth, latest.current);
      chart.current = new uPlot(options, dataOf(latest.current.points), element);
      showLast(chart.current);
    };
    draw();
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && chart.current?.width !== width) chart.current?.setSize({ width, height: height_px });
    });
    observer.observe(element);
    // The colours are the page's, which change with the reader's theme.
    for (const query of [
      '(prefers-color-scheme: dark)',
      '(prefers-contrast: more)',
      '(forced-colors: active)',
    ]) {
      window.matchMedia(query).addEventListener('change', draw, { signal: stop.signal });
    }
    return () => {
      stop.abort();
      observer.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [title, reader]);
  useEffect(() => {
    chart.current?.setData(dataOf(points));
    if (chart.current) showLast(chart.current);
  }, [points]);
  return (
    <figure class="chart">
      <div ref={frame} class="chart-frame" role="img" aria-label={summary} />
      <details>
        <summary>{t('chart.as_table')}</summary>
        <Rows
          caption={title}
          columns={[
            {
              head: t('chart.day'),
              is_main: true,
              cell: ({ day }) =>
                dayWords(Date.parse(day) / 1000, { day: 'numeric', month: 'long', year: 'numeric' }),
            },
            { head: title, align: 'end', cell: ({ value }) => format(value) },
          ]}
          items={points}
          keyOf={({ day }) => day}
        />
      </details>
    </figure>
  );
}

/** Pictures of a check-up, and the same figures as rows. */
import type { EChartsCoreOption } from 'echarts/core';
import {
  LEAD_BANDS,
  METHODS,
  type Method,
  type Origin,
  type OverTime,
  type Slice,
} from '../../api/accuracy.ts';
import type { Say } from '../../i18n/index.ts';
import { formatShare, type Language } from '../../lib/format.ts';
import { COLOURS } from '../../styles/theme.ts';
import type { ChartTable } from '../../ui/chart/chart.tsx';

const SIDES = { left: 8, right: 16, top: 32, bottom: 8, containLabel: true };

const percent = (value: number): string => `${Math.round(value * 100)} %`;
const PERCENT_AXIS = {
  ...{ type: 'value', min: 0 },
  ...{ axisLabel: { formatter: percent }, splitLine: { lineStyle: { color: COLOURS.line } } },
};

const SHOWN_METHODS = ['forecast', 'naive', 'smoothing', 'accepted'] as const;
const PAINT: Readonly<Record<Method, string>> = {
  forecast: COLOURS.teal,
  naive: '#b9c6cc',
  smoothing: COLOURS.blue,
  accepted: COLOURS.amber,
  sameWeeks: COLOURS.green,
};

/** Errors of the methods by slice as bars, the costliest slice on top. */
export function compareOption(
  slices: readonly Slice[],
  nameOf: (one: Slice) => string,
  t: Say,
): EChartsCoreOption {
  const used = SHOWN_METHODS.filter((method) =>
    slices.some((one) => one.methods[method].wape !== null),
  );
  return {
    grid: SIDES,
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 6 },
    tooltip: {
      ...{ trigger: 'axis', axisPointer: { type: 'shadow' } },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? percent(value) : '–'),
    },
    xAxis: PERCENT_AXIS,
    yAxis: { type: 'category', inverse: true, data: slices.map(nameOf) },
    series: used.map((method) => ({
      ...{ type: 'bar', name: t(`accuracy:method.${method}`), barMaxWidth: 9 },
      itemStyle: { color: PAINT[method] },
      data: slices.map((one) => one.methods[method].wape),
    })),
  };
}

export const compareTable = (
  slices: readonly Slice[],
  nameOf: (one: Slice) => string,
  t: Say,
  language: Language,
): ChartTable => ({
  head: [
    t('accuracy:measure.slice'),
    ...METHODS.map((method) => t(`accuracy:method.${method}`)),
    t('accuracy:measure.cost'),
  ],
  rows: slices.map((one) => [
    nameOf(one),
    ...METHODS.map((method) => {
      const { wape } = one.methods[method];
      return wape === null ? '–' : formatShare(wape, language);
    }),
    one.methods.forecast.cost?.amount ?? '–',
  ]),
});

const BAND_PAINT = [COLOURS.teal, COLOURS.blue, COLOURS.amber, COLOURS.red] as const;

export const MEASURES = ['wape', 'bias', 'inside'] as const;
export type Measure = (typeof MEASURES)[number];

const keysOf = (items: readonly OverTime[]): string[] => [...new Set(items.map(({ key }) => key))];

/** A figure over time, one line for each distance ahead. */
export function overTimeOption(
  items: readonly OverTime[],
  measure: Measure,
  t: Say,
): EChartsCoreOption {
  const keys = keysOf(items);
  return {
    grid: SIDES,
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 6 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? percent(value) : '–'),
    },
    xAxis: { type: 'category', data: keys },
    yAxis: measure === 'bias' ? { ...PERCENT_AXIS, min: undefined } : PERCENT_AXIS,
    series: LEAD_BANDS.map((band, at) => ({
      ...{ type: 'line', name: t(`accuracy:band.${band}`), connectNulls: true, symbolSize: 6 },
      itemStyle: { color: BAND_PAINT[at] },
      data: keys.map(
        (key) => items.find((one) => one.key === key && one.band === band)?.[measure] ?? null,
      ),
    })),
  };
}

export const overTimeTable = (
  items: readonly OverTime[],
  measure: Measure,
  t: Say,
  language: Language,
): ChartTable => ({
  head: [t('accuracy:time.when'), ...LEAD_BANDS.map((band) => t(`accuracy:band.${band}`))],
  rows: keysOf(items).map((key) => [
    key,
    ...LEAD_BANDS.map((band) => {
      const value = items.find((one) => one.key === key && one.band === band)?.[measure] ?? null;
      return value === null ? '–' : formatShare(value, language);
    }),
  ]),
});

/** One week of an origin, as the drawer draws it. */
interface DrawnWeek {
  readonly week: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly actual: number | null;
}

const DAY_MS = 86_400_000;

/** Origins laid end to end: each week once, as it was forecast last. */
export function drawnWeeks(origins: readonly Origin[]): readonly DrawnWeek[] {
  const weeks = new Map<string, DrawnWeek>();
  for (const { week, mean, low, high, actual } of origins) {
    mean.forEach((value, step) => {
      const monday = new Date(Date.parse(week) + step * 7 * DAY_MS).toISOString().slice(0, 10);
      weeks.set(monday, {
        ...{ week: monday, mean: value, actual: actual[step] ?? null },
        ...{ low: low[step] ?? value, high: high[step] ?? value },
      });
    });
  }
  return [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
}

/** What was forecast with its band against what came. */
export function originsOption(weeks: readonly DrawnWeek[], t: Say): EChartsCoreOption {
  const hidden = { type: 'line', stack: 'band', symbol: 'none', silent: true };
  const names = ['mean', 'actual', 'band'].map((name) => t(`accuracy:origins.${name}`));
  return {
    grid: SIDES,
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 6, data: names },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: weeks.map(({ week }) => week) },
    yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: COLOURS.line } } },
    series: [
      {
        ...{ ...hidden, name: ' ', lineStyle: { opacity: 0 }, tooltip: { show: false } },
        data: weeks.map(({ low }) => low),
      },
      {
        ...{ ...hidden, name: names[2], lineStyle: { opacity: 0 }, tooltip: { show: false } },
        areaStyle: { color: COLOURS.teal, opacity: 0.16 },
        itemStyle: { color: COLOURS.teal, opacity: 0.3 },
        data: weeks.map(({ low, high }) => high - low),
      },
      {
        ...{ type: 'line', name: names[0], symbol: 'none' },
        ...{ lineStyle: { width: 2 }, itemStyle: { color: COLOURS.teal } },
        data: weeks.map(({ mean }) => mean),
      },
      {
        ...{ type: 'line', name: names[1], symbolSize: 5 },
        ...{ lineStyle: { width: 1.5 }, itemStyle: { color: COLOURS.ink } },
        data: weeks.map(({ actual }) => actual),
      },
    ],
  };
}

export const originsTable = (weeks: readonly DrawnWeek[], t: Say): ChartTable => ({
  head: [
    t('forecast:week'),
    t('accuracy:origins.mean'),
    t('accuracy:origins.low'),
    t('accuracy:origins.high'),
    t('accuracy:origins.actual'),
  ],
  rows: weeks.map(({ week, mean, low, high, actual }) => [
    week,
    ...[mean, low, high].map(String),
    actual === null ? t('forecast:chart.censored') : String(actual),
  ]),
});

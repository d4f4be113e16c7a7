import type { EChartsCoreOption } from 'echarts/core';
import type { ForecastWeek, HistoryWeek, OddWeek } from '../../api/forecasts.ts';
import { COLOURS } from '../../styles/theme.ts';
import { plainTip } from '../../ui/chart/map-option.ts';
import { type Band, bandsOf } from './bands.ts';

/** Names of what is drawn, in the reader's language. */
export interface ChartWords {
  readonly history: string;
  readonly median: string;
  readonly mean: string;
  readonly adjusted: string;
  readonly censored: string;
  /** Weeks that nothing explains, and what was expected of one. */
  readonly odd: string;
  readonly expected: (units: string) => string;
  /** The total forecast by itself. */
  readonly own: string;
  readonly band: (share: number) => string;
}

export interface ChartInput {
  readonly history: readonly HistoryWeek[];
  readonly forecast: readonly ForecastWeek[];
  /** With the planners' changes; null where there are none to show. */
  readonly adjusted: readonly ForecastWeek[] | null;
  readonly levels: readonly number[];
  /** Weeks of the history that nothing explains. */
  readonly odd?: readonly Pick<OddWeek, 'week' | 'expected'>[];
  /** What a total was forecast by itself, week by week; null where there is none to show. */
  readonly own?: readonly number[] | null;
  readonly words: ChartWords;
}

/** History shown before the forecast: two years of weeks, so that a season can be seen twice. */
const SHOWN_WEEKS = 104;

/** The middle of a week's forecast; the mean where no quantiles are known. */
export function middleOf(week: ForecastWeek, levels: readonly number[]): number {
  return week.quantiles[levels.indexOf(0.5)] ?? week.mean;
}

type Values = (number | null)[];

const pad = (count: number): Values => Array.from({ length: count }, () => null);

function line(name: string, data: Values, style: Record<string, unknown>): Record<string, unknown> {
  return { name, type: 'line', data, showSymbol: false, symbol: 'none', ...style };
}

/** A band as two stacked lines: an invisible floor, and the filled distance above it. */
function bandSeries(
  band: Band,
  weeks: readonly ForecastWeek[],
  before: number,
  name: string,
  opacity: number,
): Record<string, unknown>[] {
  const stack = `band ${band.share}`;
  const low = weeks.map((week) => week.quantiles[band.low] ?? null);
  const height = weeks.map((week) => {
    const [from, to] = [week.quantiles[band.low], week.quantiles[band.high]];
    return from === undefined || to === undefined ? null : to - from;
  });
  const hidden = { stack, lineStyle: { opacity: 0 }, silent: true };
  return [
    line(`${name} `, [...pad(before), ...low], hidden),
    line(name, [...pad(before), ...height], {
      ...hidden,
      areaStyle: { color: COLOURS.teal, opacity },
      itemStyle: { color: COLOURS.teal, opacity: opacity * 1.6 },
    }),
  ];
}

/** What a total was forecast by itself, where that is to be shown. */
function ownSeries({ own, words }: ChartInput, before: number): Record<string, unknown>[] {
  if (own == null) return [];
  const style = {
    lineStyle: { color: COLOURS.muted, width: 1.5, type: 'dotted' },
    itemStyle: { color: COLOURS.muted },
  };
  return [line(words.own, [...pad(before), ...own], style)];
}

/** Single weeks of the history, marked where there are any. */
function marks(
  name: string,
  data: Values,
  { colour, ...shape }: { symbol?: string; symbolSize: number; colour: string },
): Record<string, unknown>[] {
  if (data.every((value) => value === null)) return [];
  const itemStyle = { color: '#fff', borderColor: colour, borderWidth: 1.5 };
  return [{ name, type: 'scatter', data, itemStyle, ...shape }];
}

/** History, median, bands, stock-out weeks and the planner's change, week by week. */
export function forecastOption(input: ChartInput): EChartsCoreOption {
  const { forecast, adjusted, levels, words } = input;
  const history = input.history.slice(-SHOWN_WEEKS);
  const before = history.length;
  const weeks = [...history.map((one) => one.week), ...forecast.map((one) => one.week)];
  const { outer, inner } = bandsOf(levels);
  const sold: Values = history.map((one) => one.units);
  const last = sold.at(-1) ?? null;
  const ahead = (steps: readonly ForecastWeek[]): Values => [
    ...pad(Math.max(0, before - 1)),
    ...(before > 0 ? [last] : []),
    ...steps.map((week) => middleOf(week, levels)),
  ];
  const censored = history.map((one) => (one.censored === true ? one.units : null));
  const strange = new Set(input.odd?.map(({ week }) => week));
  const odd = history.map(({ week, units }) => (strange.has(week) ? units : null));
  const series = [
    ...(outer === null ? [] : bandSeries(outer, forecast, before, words.band(outer.share), 0.14)),
    ...(inner === null ? [] : bandSeries(inner, forecast, before, words.band(inner.share), 0.22)),
    line(words.history, sold, {
      lineStyle: { color: COLOURS.ink, width: 1.5 },
      itemStyle: { color: COLOURS.ink },
    }),
    line(words.median, ahead(forecast), {
      lineStyle: { color: COLOURS.teal, width: 2 },
      itemStyle: { color: COLOURS.teal },
    }),
    ...(adjusted === null
      ? []
      : [
          line(words.adjusted, ahead(adjusted), {
            lineStyle: { color: COLOURS.amber, width: 2, type: 'dashed' },
            itemStyle: { color: COLOURS.amber },
          }),
        ]),
    ...ownSeries(input, before),
    ...marks(words.censored, censored, { symbolSize: 7, colour: COLOURS.red }),
    ...marks(words.odd, odd, { symbol: 'diamond', symbolSize: 10, colour: COLOURS.amber }),
  ];
  return {
    grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 6,
      data: series.map((one) => String(one['name'])).filter((name) => !name.endsWith(' ')),
    },
    tooltip: {
      trigger: 'axis',
      formatter: (points: readonly { dataIndex: number }[]) =>
        plainTip(tipLines(input, history, points[0]?.dataIndex ?? 0)),
    },
    xAxis: { type: 'category', data: weeks, boundaryGap: false },
    yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: COLOURS.line } } },
    series,
  };
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** What is known of one week, line by line. */
export function tipLines(
  { forecast, adjusted, levels, own, odd, words }: ChartInput,
  history: readonly HistoryWeek[],
  index: number,
): readonly string[] {
  const past = history[index];
  if (past !== undefined) {
    const note = past.censored === true ? words.censored : '';
    const strange = odd?.find(({ week }) => week === past.week);
    const instead =
      strange === undefined ? [] : [words.odd, words.expected(round(strange.expected))];
    return [past.week, `${words.history} ${round(past.units)}`, note, ...instead];
  }
  const at = index - history.length;
  const week = forecast[at];
  if (week === undefined) return [];
  const { outer, inner } = bandsOf(levels);
  const range = (band: Band | null): string => {
    const [low, high] = [week.quantiles[band?.low ?? -1], week.quantiles[band?.high ?? -1]];
    if (band === null || low === undefined || high === undefined) return '';
    return `${words.band(band.share)} ${round(low)} – ${round(high)}`;
  };
  const changed = adjusted?.[at];
  const alone = own?.[at];
  return [
    week.week,
    `${words.median} ${round(middleOf(week, levels))}`,
    changed === undefined ? '' : `${words.adjusted} ${round(middleOf(changed, levels))}`,
    range(inner),
    range(outer),
    ...(own == null
      ? []
      : [`${words.mean} ${round(week.mean)}`, `${words.own} ${round(alone ?? 0)}`]),
  ];
}

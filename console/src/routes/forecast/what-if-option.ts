/** The picture of a what-if: the weeks as planned today, and as they would be. */
import type { EChartsCoreOption } from 'echarts/core';
import type { ForecastWeek, HistoryWeek } from '../../api/forecasts.ts';
import type { WhatIfWeek } from '../../api/what-if.ts';
import { COLOURS } from '../../styles/theme.ts';
import { bandsOf } from './bands.ts';
import { type ChartWords, forecastOption } from './chart-option.ts';

/** Weeks of history and of the forecast that are shown. */
const PAST = 26;
const AHEAD = 16;

/** The forecast with the changed weeks in place of the planned ones. */
export function afterWeeks(
  planned: readonly ForecastWeek[],
  changed: readonly WhatIfWeek[],
): ForecastWeek[] {
  const after = new Map(changed.map(({ week, after }) => [week, after]));
  return planned.map((week) => ({ ...week, ...after.get(week.week) }));
}

interface Input {
  readonly history: readonly HistoryWeek[];
  readonly planned: readonly ForecastWeek[];
  readonly changed: readonly WhatIfWeek[];
  readonly levels: readonly number[];
  readonly words: ChartWords & { readonly bandBefore: (share: number) => string };
}

/** After with its bands, before dashed with the ends of its widest band dotted. */
export function whatIfOption(input: Input): EChartsCoreOption {
  const { levels, words } = input;
  const last = input.changed.at(-1)?.week ?? '';
  const until = input.planned.findIndex(({ week }) => week === last);
  const planned = input.planned.slice(0, Math.max(AHEAD, until + 3));
  const history = input.history.slice(-PAST);
  const after = afterWeeks(planned, input.changed);
  const option = forecastOption({ history, forecast: after, adjusted: planned, levels, words });
  const { outer } = bandsOf(levels);
  if (outer === null) return option;
  const end = (level: number, name: string) => ({
    ...{ name, type: 'line', showSymbol: false, symbol: 'none', silent: true },
    data: [...history.map(() => null), ...planned.map((week) => week.quantiles[level] ?? null)],
    lineStyle: { color: COLOURS.amber, width: 1, type: 'dotted' },
    itemStyle: { color: COLOURS.amber },
  });
  const name = words.bandBefore(outer.share);
  const series = option['series'] as readonly Record<string, unknown>[];
  return { ...option, series: [...series, end(outer.low, `${name} `), end(outer.high, name)] };
}

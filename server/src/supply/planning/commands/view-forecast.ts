import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, mondayOf, weeksBetween } from '../../../platform/days/index.ts';
import { fail } from '../errors.ts';
import { applyOverrides, unpackSteps, whyModel } from '../rules-forecast.ts';
import { readDemand, readStockouts } from '../store-demand.ts';
import { readRun, readSeries, readTotals } from '../store-forecasts.ts';
import { readOverrides } from '../store-overrides.ts';
import type {
  Day,
  ForecastRun,
  Override,
  SeriesRecord,
  StockoutPeriod,
  WeekForecast,
} from '../types.ts';

export interface SeriesView {
  readonly series: SeriesRecord;
  readonly levels: number[];
  readonly why: { code: string; params: Record<string, string | number> };
  readonly history: { week: Day; units: number; censored: boolean }[];
  readonly forecast: { week: Day; mean: number; quantiles: number[] }[];
  readonly adjusted: { week: Day; mean: number; quantiles: number[] }[];
  readonly overrides: readonly Override[];
}

async function readyRun(tx: Transaction, runId: string): Promise<ForecastRun & { startWeek: Day }> {
  const run = await readRun(tx, runId);
  if (run === undefined) throw fail('planning.forecast_not_found');
  const { startWeek, state } = run;
  if (state !== 'ready' || startWeek === null) throw fail('planning.forecast_not_ready', { state });
  return { ...run, startWeek };
}

const dated = (weeks: readonly WeekForecast[], startWeek: Day) =>
  weeks.map(({ mean, quantiles }, index) => ({
    week: addDays(startWeek, index * 7),
    mean,
    quantiles: [...quantiles],
  }));

/**
 * Everything a planner looks at to judge one series.
 * @throws planning.forecast_not_found, planning.forecast_not_ready, planning.series_not_found
 */
export async function seriesView(
  tx: Transaction,
  runId: string,
  sku: string,
  market: string,
): Promise<SeriesView> {
  const run = await readyRun(tx, runId);
  const series = await readSeries(tx, runId, sku, market);
  if (series === undefined) throw fail('planning.series_not_found', { sku, market });
  const sold = new Map((await readDemand(tx, sku, market)).map((row) => [row.week, row.units]));
  const periods = await readStockouts(tx, { sku, market });
  const overrides = await readOverrides(tx, { sku, market });
  const forecast = unpackSteps(series, run.levels.length, run.horizon);
  const history = Array.from({ length: series.weeks }, (_, index) => {
    const week = addDays(series.firstWeek, index * 7);
    return { week, units: sold.get(week) ?? 0, censored: isCensored(week, periods) };
  });
  return {
    series,
    levels: [...run.levels],
    why: whyModel(series),
    history,
    forecast: dated(forecast, run.startWeek),
    adjusted: dated(applyOverrides(forecast, run.startWeek, overrides), run.startWeek),
    overrides,
  };
}

function isCensored(week: Day, periods: readonly StockoutPeriod[]): boolean {
  return periods.some(
    ({ fromDay, toDay }) => mondayOf(fromDay) <= week && (toDay === null || week <= toDay),
  );
}

/** Totals of a run for charts. @throws planning.forecast_not_found, planning.forecast_not_ready */
export async function totalsView(tx: Transaction, runId: string) {
  const run = await readyRun(tx, runId);
  const items = (await readTotals(tx, runId)).map((total) => {
    // All totals end with the last whole week, whichever week their first sale was in.
    const last = run.lastWeek ?? addDays(run.startWeek, -7);
    const length = weeksBetween(total.firstWeek, last) + 1;
    return {
      market: total.market,
      model: total.model,
      seriesCount: total.seriesCount,
      history: total.history.slice(0, length).map((units, index) => ({
        week: addDays(total.firstWeek, index * 7),
        units,
      })),
      forecast: dated(unpackSteps(total, run.levels.length, run.horizon), run.startWeek),
      bottomUp: [...total.bottomUp],
    };
  });
  return { levels: [...run.levels], items };
}

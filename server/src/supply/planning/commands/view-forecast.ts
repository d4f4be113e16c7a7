import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, mondayOf, weeksBetween } from '../../../platform/days/index.ts';
import { fail } from '../errors.ts';
import type { ShownEffect } from '../rules-effect-view.ts';
import { applyOverrides, unpackSteps, whyModel } from '../rules-forecast.ts';
import { coherentWeeks } from '../rules-totals.ts';
import { knownParts, readDemand, readStockouts, sumReturns } from '../store-demand.ts';
import { readRun, readSeries, readTotals } from '../store-forecasts.ts';
import { readReason } from '../store-launches.ts';
import { readAgreed, readMethods } from '../store-methods.ts';
import { readOverrides } from '../store-overrides.ts';
import type {
  Day,
  ForecastRun,
  Override,
  SeriesRecord,
  StockoutPeriod,
  WeekForecast,
} from '../types.ts';
import { effectsShown } from './series-effects.ts';

export interface SeriesView {
  readonly series: SeriesRecord;
  readonly levels: number[];
  readonly why: { code: string; params: Record<string, string | number> };
  /** By how much it was multiplied to agree with the totals; null: not at all. */
  readonly agreed: number | null;
  readonly history: { week: Day; units: number; censored: boolean }[];
  readonly forecast: { week: Day; mean: number; quantiles: number[] }[];
  readonly adjusted: { week: Day; mean: number; quantiles: number[] }[];
  readonly overrides: readonly Override[];
  /** Sales days, promotions and prices that move the weeks ahead. */
  readonly effects: readonly ShownEffect[];
  /** Units of the history in their parts; a part of which nothing is on record is null. */
  readonly demand: {
    readonly gross: number;
    readonly cancelled: number | null;
    readonly returned: number | null;
    readonly restocked: number | null;
    readonly net: number;
  };
}

/** @throws planning.forecast_not_found, planning.forecast_not_ready */
export async function readyRun(
  tx: Transaction,
  runId: string,
): Promise<ForecastRun & { startWeek: Day }> {
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
    why:
      (await readReason(tx, runId, sku, market)) ??
      whyModel(series, (await readMethods(tx, runId))?.catalogue),
    agreed: await readAgreed(tx, runId, sku, market),
    history,
    forecast: dated(forecast, run.startWeek),
    adjusted: dated(applyOverrides(forecast, run.startWeek, overrides), run.startWeek),
    overrides,
    effects: await effectsShown(tx, run, sku, market),
    demand: await demandParts(tx, run, sku, market),
  };
}

/** What was ordered, called off and returned in the history of a series. */
async function demandParts(
  tx: Transaction,
  run: ForecastRun & { startWeek: Day },
  sku: string,
  market: string,
): Promise<SeriesView['demand']> {
  const known = await knownParts(tx);
  const to = run.lastWeek ?? addDays(run.startWeek, -7);
  const { cancelled, returned, restocked } = await sumReturns(tx, { sku, market, to });
  const weeks = await readDemand(tx, sku, market);
  const net = weeks.reduce((sum, { week, units }) => (week <= to ? sum + units : sum), 0);
  return {
    ...{ gross: net + cancelled + restocked, net },
    cancelled: known.callOffs ? cancelled : null,
    ...(known.returns ? { returned, restocked } : { returned: null, restocked: null }),
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
    const own = unpackSteps(total, run.levels.length, run.horizon);
    return {
      market: total.market,
      model: total.model,
      seriesCount: total.seriesCount,
      history: total.history.slice(0, length).map((units, index) => ({
        week: addDays(total.firstWeek, index * 7),
        units,
      })),
      forecast: dated(coherentWeeks(own, total.bottomUp), run.startWeek),
      own: own.map(({ mean }) => mean),
    };
  });
  return { levels: [...run.levels], items, methods: await readMethods(tx, runId) };
}

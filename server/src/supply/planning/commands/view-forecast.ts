import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, mondayOf, weeksBetween } from '../../../platform/days/index.ts';
import { fail } from '../errors.ts';
import { readAhead } from '../forecast-effects.ts';
import { SEASON } from '../forecasting.ts';
import type { ShownEffect } from '../rules-effect-view.ts';
import { applyOverrides, unpackSteps, whyModel } from '../rules-forecast.ts';
import { noOddWeeks, type OddWeeks, oddWeeks } from '../rules-outliers.ts';
import { coherentWeeks } from '../rules-totals.ts';
import { knownParts, readDemand, readStockouts, sumReturns } from '../store-demand.ts';
import { readRun, readSeries, readTotals } from '../store-forecasts.ts';
import { readReason } from '../store-launches.ts';
import { readAgreed, readMethods } from '../store-methods.ts';
import { readOverrides } from '../store-overrides.ts';
import type {
  Day,
  ForecastRun,
  History,
  Override,
  SeriesRecord,
  StockoutPeriod,
  WeekForecast,
} from '../types.ts';
import { effectsShown, readGround } from './series-effects.ts';

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
  readonly outliers: OddWeeks;
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
  const history = await historyOf(tx, series);
  const overrides = await readOverrides(tx, { sku, market });
  const forecast = unpackSteps(series, run.levels.length, run.horizon);
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
    outliers: await outliersShown(tx, run, series, history),
    demand: await demandParts(tx, run, sku, market),
  };
}

async function historyOf(
  tx: Transaction,
  { sku, market, weeks, firstWeek }: SeriesRecord,
): Promise<SeriesView['history']> {
  const sold = new Map((await readDemand(tx, sku, market)).map((row) => [row.week, row.units]));
  const periods = await readStockouts(tx, { sku, market });
  return Array.from({ length: weeks }, (_, index) => {
    const week = addDays(firstWeek, index * 7);
    return { week, units: sold.get(week) ?? 0, censored: isCensored(week, periods) };
  });
}

/** Weeks of the history that nothing explains, by the orders and offers on record now. */
async function outliersShown(
  tx: Transaction,
  run: ForecastRun & { startWeek: Day },
  { sku, market, model }: SeriesRecord,
  weeks: SeriesView['history'],
): Promise<OddWeeks> {
  const { runId, horizon, notes } = run;
  // A launch that has not sold has no week to judge.
  if (weeks.length === 0) return noOddWeeks(notes);
  const firstWeek = weeks[0]?.week ?? run.startWeek;
  const history: History = {
    ...{ sku, market, firstWeek, values: Float64Array.from(weeks, ({ units }) => units) },
    censored: Uint8Array.from(weeks, ({ censored }) => Number(censored)),
  };
  const span = { firstWeek, lastWeek: weeks.at(-1)?.week ?? firstWeek, horizon };
  const { ahead } = await readAhead((work) => work(tx), [history], span, sku);
  const ground = await readGround(tx, { runId, horizon }, sku, market);
  return oddWeeks(history, ahead, ground, { notes, model, season: SEASON });
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

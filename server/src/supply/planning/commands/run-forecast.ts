import { createHash } from 'node:crypto';
import type { CurrencyCode } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, dayOf } from '../../../platform/days/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/types.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import { medianPrices, orderSpan } from '../../../records/orders/index.ts';
import { fail } from '../errors.ts';
import { keepEffects, type ReadAhead, readAhead } from '../forecast-effects.ts';
import { type ForecastResult, forecastAll } from '../forecasting.ts';
import {
  foretellLives,
  isBlank,
  type Lifecycles,
  type Lives,
  withLaunches,
} from '../life-stages.ts';
import { buildHistories, type Histories, lastKnownWeek, planningDay } from '../rules-demand.ts';
import { toBase } from '../rules-money.ts';
import { type NetDemand, netDemand, returnNotes } from '../rules-net-demand.ts';
import { outlierNote } from '../rules-outliers.ts';
import {
  countDemand,
  readStockouts,
  replaceDemand,
  replaceReturns,
  upsertDemand,
} from '../store-demand.ts';
import {
  finishRun,
  insertSeries,
  insertTotals,
  readLatestRun,
  readRun,
  startRun,
} from '../store-forecasts.ts';
import { addNotes, insertReasons } from '../store-launches.ts';
import { clearAgreed, insertAgreed, writeMethods } from '../store-methods.ts';
import {
  type Day,
  type DemandWeek,
  type ForecastRun,
  type Note,
  type PlanningSettings,
  type SeriesRecord,
  UNKNOWN_MARKET,
} from '../types.ts';
import { planningSettings } from './change-settings.ts';
import { readDemandParts } from './read-demand.ts';
import { readLifecycles } from './read-lifecycles.ts';
import { scoreOverrides } from './score-overrides.ts';

interface Material {
  readonly run: ForecastRun;
  readonly histories: Histories;
  readonly lastWeek: Day;
  /** Selling price of a SKU in the base currency's minor units. */
  readonly prices: ReadonlyMap<string, number>;
  readonly currency: CurrencyCode;
  /** Sales days, promotions and prices. */
  readonly known: ReadAhead;
  readonly choices: Pick<PlanningSettings, 'catalogueModel' | 'outliers'>;
  readonly lives: Lifecycles;
}

interface Tools {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

/** The shares of the work, in hundredths, for one progress bar. */
const READ = 10;
const FORECAST = 80;

/** Rows a transaction. */
const DEMAND_BATCH = 20_000;
const SERIES_BATCH = 2000;

/**
 * The work of a forecast job: rebuilds weekly demand from the orders, forecasts and back-tests
 * every series in threads, stores all. Begun again after a crash, it starts over.
 * @throws planning.no_orders
 */
export async function runForecastJob(
  house: House,
  caller: Caller,
  input: { runId: string; asOf?: Day | undefined },
  tools: Tools,
): Promise<{ runId: string; series: number; seconds: number }> {
  const scope = { tenantId: caller.tenantId };
  const started = house.now().getTime();
  const report = (done: number, step: 'reading' | 'forecasting' | 'storing'): Promise<void> =>
    tools.report({ done, total: 100, note: { code: `planning.${step}`, params: {} } });
  try {
    await report(0, 'reading');
    const material = await readMaterial(house, caller, input);
    await report(READ, 'forecasting');
    let told: Lives = { forecasts: [], reasons: [], notes: [] };
    const { series } = material.histories;
    const { horizon, levels } = material.run;
    const frame = { startWeek: addDays(material.lastWeek, 7), horizon, levels };
    const result = await forecastAll({
      ...{ series, horizon, levels, signal: tools.signal },
      ahead: material.known.ahead,
      ...material.choices,
      adjust: (forecasts) => {
        told = foretellLives(series, forecasts, material.lives, frame);
        return told.forecasts;
      },
      onProgress: (share) => {
        void report(READ + Math.floor(share * FORECAST), 'forecasting');
      },
    });
    await report(READ + FORECAST, 'storing');
    await storeEffects(house, scope, material, result);
    for (const batch of inBatches(toRecords(material, result), SERIES_BATCH)) {
      tools.signal.throwIfAborted();
      await house.db.transaction(scope, (tx) => insertSeries(tx, input.runId, batch));
    }
    await house.db.transaction(scope, (tx) => clearAgreed(tx, input.runId));
    for (const batch of inBatches(result.agreed, SERIES_BATCH)) {
      await house.db.transaction(scope, (tx) => insertAgreed(tx, input.runId, batch));
    }
    const seconds = (house.now().getTime() - started) / 1000;
    await house.db.transaction(scope, async (tx) => {
      await insertTotals(tx, input.runId, result.totals);
      await writeMethods(tx, input.runId, result.methods);
      await insertReasons(tx, input.runId, told.reasons);
      await addNotes(tx, input.runId, told.notes);
      await scoreOverrides(tx, material.lastWeek);
      const { backtest } = result;
      const now = house.now();
      await finishRun(tx, input.runId, { state: 'ready', backtest, seconds, now });
      await house.events.publish(tx, {
        type: 'planning.forecast_ready',
        subject: input.runId,
        payload: { series: result.forecasts.length },
      });
    });
    await report(100, 'storing');
    return { runId: input.runId, series: result.forecasts.length, seconds };
  } catch (error) {
    await house.db.transaction(scope, (tx) =>
      finishRun(tx, input.runId, {
        state: 'failed',
        backtest: null,
        seconds: null,
        now: house.now(),
      }),
    );
    throw error;
  }
}

/** What was learnt of sales days, promotions and prices stands beside the series it acts on. */
async function storeEffects(
  house: House,
  scope: { readonly tenantId: string },
  { run, histories, known }: Material,
  { effects }: ForecastResult,
): Promise<void> {
  if (effects === null) return;
  const step: Step = (work) => house.db.transaction(scope, work);
  await keepEffects(step, { runId: run.runId, series: histories.series }, known, effects);
}

/**
 * Reads orders into demand and stores it. Step by step, each in a short transaction: on the
 * embedded database nothing else runs while one is open, not even the renewal of this job's own
 * lease. What
 * was read is named by its hash.
 */
async function readMaterial(
  house: House,
  caller: Caller,
  input: { runId: string; asOf?: Day | undefined },
): Promise<Material> {
  const step = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    house.db.transaction({ tenantId: caller.tenantId }, work);
  const run = await step((tx) => readRun(tx, input.runId));
  if (run === undefined) throw fail('planning.forecast_not_found');
  const span = await step(orderSpan);
  if (span === null) throw fail('planning.no_orders');
  const day = planningDay(dayOf(house.now()), span.lastOn, input.asOf);
  const lastWeek = lastKnownWeek(day.asOf, span);
  const { settings } = await step(planningSettings);
  const sent = await step((tx) => readDemandParts(tx, addDays(day.asOf, -1)));
  const net = netDemand(sent.weeks, settings);
  const { demand } = net;
  const stockouts = await step((tx) => readStockouts(tx));
  const sold = buildHistories(demand, stockouts, lastWeek);
  if (sold.firstWeek === null) throw fail('planning.no_orders');
  const lives = await step(readLifecycles);
  const histories = { ...sold, series: withLaunches(sold.series, lives.launches, lastWeek) };
  const demandHash = hashOf(demand);
  const present = planningDay(dayOf(house.now()), span.lastOn).asOf;
  // A run of an earlier day knows less: what is on file stays, where there is anything.
  if (day.asOf >= present || (await step(countDemand)) === 0) {
    await storeDemand(step, net, demandHash);
  }
  const prices = await step((tx) => basePrices(tx, settings.baseCurrency));
  const { firstWeek } = sold;
  const known = await readAhead(step, histories.series, {
    ...{ firstWeek, lastWeek, horizon: run.horizon },
  });
  const returns = { ...sent.returns, lastDay: span.lastOn };
  await step((tx) =>
    startRun(tx, run.runId, {
      ...{ asOf: day.asOf, firstWeek, lastWeek, startWeek: addDays(lastWeek, 7) },
      ...{ seriesCount: histories.series.length, demandHash },
      notes: [
        ...day.notes,
        ...notesOf(sold, demand, lastWeek, stockouts.length),
        ...returnNotes(sent.weeks, net, settings, returns),
        outlierNote(settings),
      ],
    }),
  );
  const { baseCurrency: currency, catalogueModel, outliers } = settings;
  const choices = { catalogueModel, outliers };
  return { run, histories, lastWeek, prices, currency, choices, known, lives };
}

type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

async function storeDemand(step: Step, net: NetDemand, hash: string): Promise<void> {
  const { demand, returns } = net;
  await step((tx) => replaceReturns(tx, returns));
  if ((await step(readLatestRun))?.demandHash === hash) return;
  for (const batch of inBatches(demand, DEMAND_BATCH)) {
    await step((tx) => upsertDemand(tx, batch));
  }
  if ((await step(countDemand)) === demand.length) return;
  // Weeks that vanished (an import taken back) are rare: begin again.
  await step((tx) => replaceDemand(tx, demand));
}

async function basePrices(tx: Transaction, base: CurrencyCode): Promise<Map<string, number>> {
  const rates = referenceRates();
  const prices = new Map<string, number>();
  for (const { sku, priceMinor, currency } of await medianPrices(tx)) {
    const price = toBase(Number(priceMinor), currency, base, rates);
    if (price !== null) prices.set(sku, price);
  }
  return prices;
}

function hashOf(demand: readonly DemandWeek[]): string {
  const hash = createHash('sha256');
  for (const { sku, market, week, units } of demand) {
    hash.update(`${sku}\t${market}\t${week}\t${units}\n`);
  }
  return hash.digest('hex');
}

function notesOf(
  { series, tooNew }: Histories,
  demand: readonly DemandWeek[],
  lastWeek: Day,
  stockouts: number,
): Note[] {
  const notes: Note[] = [];
  const partial = demand.reduce((sum, row) => (row.week > lastWeek ? sum + row.units : sum), 0);
  if (partial > 0) {
    const params = { week: addDays(lastWeek, 7), units: partial };
    notes.push({ code: 'partial_week_dropped', params });
  }
  if (tooNew > 0) notes.push({ code: 'too_new', params: { series: tooNew } });
  const unknown = series.filter((one) => one.market === UNKNOWN_MARKET).length;
  if (unknown > 0) notes.push({ code: 'market_unknown', params: { series: unknown } });
  const weeks = series.reduce((most, one) => Math.max(most, one.values.length), 0);
  if (weeks < 104) notes.push({ code: 'history_short', params: { weeks } });
  if (stockouts === 0) notes.push({ code: 'stockouts_unknown', params: {} });
  return notes;
}

function toRecords(material: Material, result: ForecastResult): SeriesRecord[] {
  return material.histories.series.flatMap((one, index): SeriesRecord[] => {
    const forecast = result.forecasts[index];
    if (forecast === undefined) return [];
    const price = material.prices.get(one.sku);
    const score = result.scores[index];
    return [
      {
        sku: one.sku,
        market: one.market,
        ...forecast,
        firstWeek: one.firstWeek,
        weeks: isBlank(one) ? 0 : one.values.length,
        censoredWeeks: one.censored?.reduce((sum, flag) => sum + flag, 0) ?? 0,
        valueMinor: price === undefined ? null : BigInt(Math.round(forecast.units * price)),
        currency: price === undefined ? null : material.currency,
        error: score?.error ?? null,
        naiveError: score?.naiveError ?? null,
        bias: score?.bias ?? null,
        pinball: score?.pinball ?? null,
        naivePinball: score?.naivePinball ?? null,
      },
    ];
  });
}

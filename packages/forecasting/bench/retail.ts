import {
  type ForecastOptions,
  fitGlobal,
  forecastGlobal,
  forecastMany,
  type SeriesInput,
  seasonalNaive,
  simpleExponentialSmoothing,
} from '../src/index.ts';
import { minimiseOnInterval } from '../src/kernel/line-search.ts';
import { normalQuantile } from '../src/kernel/normal.ts';
import { seasonalNaiveResiduals } from '../src/methods/seasonal-naive.ts';
import type { Figure } from './forecasting.ts';
import { firstVersion } from './support/first-version.ts';
import { loadRetailWeeks, type PricedSeries } from './support/shared-data.ts';
import { levels, type Outlook, ratios, StockLedger, unsoldShare } from './support/stock-ledger.ts';

const origins = 8;
/** Weeks between origins. */
const stride = 2;
/** Trees are fitted at every origin only where asked: they take several CPU minutes. */
const withTrees = process.env['TRADEWIND_RETAIL_TREES'] === '1';
const options: ForecastOptions = { horizon: 6, season: 52, levels };

type Method = 'recipe' | 'trees' | 'seasonal naive' | 'SES' | 'first version';

/**
 * Real weekly sales by item and country: the recipe, and trees where they may speak if asked for,
 * beside
 * seasonal naive, simple exponential smoothing and the first version of the recipe; errors, pinball
 * loss, and what stocking each week to a quantile would have cost. Items without any price are
 * left out. Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  const series = loadRetailWeeks()?.filter(({ price }) => price > 0);
  if (series === undefined) return [];
  const ledgers = new Map<Method, StockLedger>();
  let sales = 0;
  for (let origin = origins - 1; origin >= 0; origin -= 1) {
    const back = options.horizon + origin * stride;
    const heads = series.map(({ id, values }) => ({
      id,
      values: values.subarray(0, values.length - back),
    }));
    for (const [method, outlooks] of outlooksOf(heads)) {
      const ledger = ledgers.get(method) ?? new StockLedger();
      ledgers.set(method, ledger);
      series.forEach(({ values, price }, place) => {
        const outlook = outlooks[place];
        if (outlook === undefined) throw new Error(`no forecast by ${method}`);
        for (let step = 0; step < options.horizon; step += 1) {
          const actual = values[values.length - back + step] ?? Number.NaN;
          ledger.add(actual, outlook, step, price);
          if (method === 'recipe') sales += actual * price;
        }
      });
    }
  }
  return report(series, ledgers, sales);
}

/** All methods at one origin, each from what was known there. */
function outlooksOf(heads: readonly SeriesInput[]): Map<Method, readonly Outlook[]> {
  const recipe = forecastMany(heads, options);
  return new Map<Method, readonly Outlook[]>([
    ['recipe', recipe],
    ...(withTrees ? [['trees', forecastGlobal(heads, fitGlobal(heads, options))] as const] : []),
    ['seasonal naive', heads.map(({ values }) => lastCycle(Float64Array.from(values)))],
    ['SES', heads.map(({ values }) => smoothed(Float64Array.from(values)))],
    ['first version', firstVersion(heads, options, recipe)],
  ]);
}

function lastCycle(values: Float64Array): Outlook {
  const { horizon, season } = options;
  const cycle = values.length > season ? season : 1;
  const residuals = seasonalNaiveResiduals(values, season);
  const growth = (step: number) => Math.floor(step / cycle) + 1;
  return bell(seasonalNaive(values, season, horizon), residuals, growth);
}

/** Weight by the least squared error one week ahead, from the first value on. */
function smoothed(values: Float64Array): Outlook {
  const residuals = new Float64Array(Math.max(0, values.length - 1));
  const start = values[0] ?? 0;
  const squares = (alpha: number): number => {
    let level = start;
    let sum = 0;
    for (let time = 1; time < values.length; time += 1) {
      const error = (values[time] ?? 0) - level;
      residuals[time - 1] = error;
      sum += error * error;
      level += alpha * error;
    }
    return sum;
  };
  const search = { lower: 0.01, upper: 0.99, parts: 8, refinements: 8, tolerance: 1e-3 };
  const alpha = minimiseOnInterval(squares, search);
  squares(alpha);
  const level = simpleExponentialSmoothing(values.subarray(1), alpha, start);
  const mean = new Float64Array(options.horizon).fill(level);
  return bell(mean, residuals, (step) => 1 + step * alpha * alpha);
}

/** Normal quantiles around a mean; demand is not negative. */
function bell(
  mean: Float64Array,
  residuals: Float64Array,
  growth: (step: number) => number,
): Outlook {
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const spread = Math.sqrt(squares / Math.max(1, residuals.length));
  const quantiles = levels.map((level) => {
    const distance = spread * normalQuantile(level);
    return mean.map((value, step) => Math.max(0, value + distance * Math.sqrt(growth(step))));
  });
  return { mean, quantiles };
}

function report(
  series: readonly PricedSeries[],
  ledgers: ReadonlyMap<Method, StockLedger>,
  sales: number,
): Figure[] {
  const pick = (method: Method, what: (ledger: StockLedger) => number | null): number => {
    const ledger = ledgers.get(method);
    return (ledger === undefined ? null : what(ledger)) ?? Number.NaN;
  };
  const rows: [string, string, (ledger: StockLedger) => number | null][] = [
    ['WAPE of the mean', 'share of demand', ({ sheet }) => sheet.scores().wape],
    ['WAPE of the median', 'share of demand', ({ middle }) => middle.scores().wape],
    [
      'weighted quantile loss',
      'share of demand',
      ({ sheet }) => sheet.scores().weightedQuantileLoss,
    ],
    ...ratios.map((ratio): [string, string, (ledger: StockLedger) => number | null] => [
      `cost of stock, unsold units lose ${(100 * unsoldShare(ratio)).toFixed(1)} % of their cost`,
      'share of sales value',
      ({ costs }) => (costs.get(ratio) ?? Number.NaN) / sales,
    ]),
  ];
  const peers = [...ledgers.keys()].filter((method) => method !== 'recipe');
  return rows.flatMap(([name, unit, what]) =>
    peers.map((peer) => ({
      metric: `recipe, ${series.length} series: ${name}`,
      value: pick('recipe', what),
      unit,
      peer,
      peerValue: pick(peer, what),
    })),
  );
}

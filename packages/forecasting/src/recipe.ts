import { reseason } from './kernel/decomposition.ts';
import { decomposeShrunk } from './kernel/shrunk-season.ts';
import { largestMagnitude, mean, sortedQuantile } from './kernel/statistics.ts';
import { autoregression } from './methods/ari.ts';
import { complexExponentialSmoothing } from './methods/ces.ts';
import { averagedEts, type EtsSpec, ets, everySpec } from './methods/ets.ts';
import { mstlForecast } from './methods/mstl.ts';
import { seasonalRidge } from './methods/seasonal-ridge.ts';
import { simpleExponentialSmoothing } from './methods/ses.ts';
import { dynamicOptimisedTheta, onLogarithms, standardTheta } from './methods/theta.ts';
import type { PreparedSeries } from './prepare.ts';

/** Which part of the recipe made a forecast. */
type RecipeModel = 'zero' | 'level' | 'short' | 'combination' | 'seasons';

/** A point forecast and the part of the recipe it came from. */
export interface PointForecast {
  readonly model: RecipeModel;
  readonly mean: Float64Array;
}

/** Fewer known periods than this carry no trend and no choice of model. */
const shortHistory = 8;

/** Weight of the level of sparse demand; chosen on training parts of car parts and retail data. */
const sparseWeight = 0.1;

/** Weight for histories too short to estimate one. */
const shortWeight = 0.3;

/** From this many periods on a season is long enough for a regression on lags to add something. */
const longSeason = 24;

/** Cycles that the regression needs to learn from. */
const fewestCycles = 3;

/** What lies further back is not read, unless the seasons need it: it only costs time. */
const longestMemory = 2_000;
const mostCycles = 8;

const dampedTrend: readonly EtsSpec[] = [{ error: 'A', trend: 'Ad', season: 'N' }];

/**
 * The fixed recipe, by demand class:
 * - no demand: zeros (`zero`);
 * - intermittent or lumpy: exponentially smoothed level, the same for every step (`level`);
 * - fewer than eight known periods: a level as well, faster (`short`);
 * - smooth or erratic: median of dynamic optimised and standard Theta on logarithms, averaged ETS,
 *   damped trend, complex exponential smoothing and integrated autoregression (`combination`); with
 *   three cycles of a season of 24 periods or more, the mean of that and a seasonal regression;
 * - the same with several seasons of two full cycles each: mean of MSTL and the seasonal regression
 *   (`seasons`).
 *
 * Sources: Makridakis et al. (2020), "The M4 competition", for combinations; Petropoulos &
 * Svetunkov (2020), "A simple combination of univariate models", both Int. J. of Forecasting 36;
 * Syntetos, Boylan & Croston (2005) for the routing.
 */
export function pointForecast(
  series: PreparedSeries,
  season: number,
  horizon: number,
  furtherSeasons: readonly number[] = [],
): PointForecast {
  const { demandClass } = series.profile;
  if (demandClass === 'none') return { model: 'zero', mean: new Float64Array(horizon) };
  if (demandClass === 'intermittent' || demandClass === 'lumpy') {
    return { model: 'level', mean: levelForecast(series, sparseWeight, horizon) };
  }
  if (series.known.length < shortHistory) {
    return { model: 'short', mean: levelForecast(series, shortWeight, horizon) };
  }
  const count = series.filled.length;
  const seasons = [season, ...furtherSeasons].filter((one) => one >= 2 && count >= 2 * one);
  const memory = Math.max(longestMemory, mostCycles * Math.max(1, ...seasons));
  const values = series.filled.subarray(-memory);
  if (new Set(seasons).size > 1) {
    return { model: 'seasons', mean: bound(severalSeasons(values, seasons, horizon), series) };
  }
  const [only = season] = seasons;
  const combined = combine(values, only, horizon);
  const mean =
    only >= longSeason && count >= fewestCycles * only
      ? average(combined, seasonalRidge(values, [only], horizon))
      : combined;
  return { model: 'combination', mean: bound(mean, series) };
}

function severalSeasons(
  values: Float64Array,
  seasons: readonly number[],
  horizon: number,
): Float64Array {
  const unit = largestMagnitude(values);
  const scaled = values.map((value) => value / unit);
  const decomposed = mstlForecast(scaled, seasons, horizon);
  const mean = average(decomposed, seasonalRidge(scaled, seasons, horizon));
  return mean.map((value) => value * unit);
}

function average(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, step) => (value + (second[step] as number)) / 2);
}

function levelForecast(series: PreparedSeries, weight: number, horizon: number): Float64Array {
  const start = mean(series.known);
  const level = simpleExponentialSmoothing(series.observed, weight, start, series.mask);
  return new Float64Array(horizon).fill(series.nonNegative ? Math.max(0, level) : level);
}

/** Median of six methods on the series scaled to magnitude 1. */
function combine(values: Float64Array, season: number, horizon: number): Float64Array {
  const unit = largestMagnitude(values);
  const scaled = values.map((value) => value / unit);
  const positive = scaled.every((value) => value > 0);
  const adjustment = decomposeShrunk(scaled, season, positive ? 'multiplicative' : 'additive');
  const { adjusted } = adjustment;
  const plain = [
    onLogarithms(dynamicOptimisedTheta, adjusted, horizon),
    onLogarithms(standardTheta, adjusted, horizon),
    complexExponentialSmoothing(adjusted, horizon),
    autoregression(adjusted, horizon).forecast,
    ets(adjusted, 1, horizon, dampedTrend).forecast,
  ];
  const members = plain.map((forecast) => reseason(forecast, adjustment, values.length));
  members.push(averagedEts(scaled, season, horizon, everySpec, adjustment).forecast);
  const sorted = new Float64Array(members.length);
  return Float64Array.from({ length: horizon }, (_, step) => {
    for (let place = 0; place < members.length; place += 1) {
      sorted[place] = members[place]?.[step] as number;
    }
    return unit * sortedQuantile(sorted.sort(), 0.5);
  });
}

/**
 * Keeps an extrapolation within three ranges of what was ever seen, and above 0 where it must be.
 */
function bound(forecast: Float64Array, series: PreparedSeries): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of series.filled) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const reach = 3 * (high - low);
  const floor = series.nonNegative ? 0 : Number.NEGATIVE_INFINITY;
  return forecast.map((value) =>
    Math.max(floor, Math.min(Math.max(value, low - reach), high + reach)),
  );
}

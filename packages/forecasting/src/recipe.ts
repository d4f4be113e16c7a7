import { decompose, hasSeason, reseason, unadjusted } from './kernel/decomposition.ts';
import { largestMagnitude, mean } from './kernel/statistics.ts';
import { complexExponentialSmoothing } from './methods/ces.ts';
import { type EtsSpec, ets } from './methods/ets.ts';
import { simpleExponentialSmoothing } from './methods/ses.ts';
import { dynamicOptimisedTheta, standardTheta } from './methods/theta.ts';
import type { PreparedSeries } from './prepare.ts';

/** Which part of the recipe made a forecast. */
type RecipeModel = 'zero' | 'level' | 'short' | 'combination';

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

const dampedTrend: readonly EtsSpec[] = [{ error: 'A', trend: 'Ad', season: 'N' }];

/**
 * The fixed recipe, by demand class:
 * - no demand: zeros (`zero`);
 * - intermittent or lumpy: exponentially smoothed level, the same for every step (`level`);
 * - fewer than eight known periods: a level as well, faster (`short`);
 * - smooth or erratic: mean of dynamic optimised Theta, ETS by AICc, complex exponential smoothing,
 *   damped trend and standard Theta (`combination`).
 *
 * Sources: Makridakis et al. (2020), "The M4 competition", for combinations; Petropoulos &
 * Svetunkov (2020), "A simple combination of univariate models", both Int. J. of Forecasting 36;
 * Syntetos, Boylan & Croston (2005) for the routing.
 */
export function pointForecast(
  series: PreparedSeries,
  season: number,
  horizon: number,
): PointForecast {
  const { demandClass } = series.profile;
  if (demandClass === 'none') return { model: 'zero', mean: new Float64Array(horizon) };
  if (demandClass === 'intermittent' || demandClass === 'lumpy') {
    return { model: 'level', mean: levelForecast(series, sparseWeight, horizon) };
  }
  if (series.known.length < shortHistory) {
    return { model: 'short', mean: levelForecast(series, shortWeight, horizon) };
  }
  const combined = combine(series.filled, season, horizon);
  return { model: 'combination', mean: bound(combined, series) };
}

function levelForecast(series: PreparedSeries, weight: number, horizon: number): Float64Array {
  const start = mean(series.known);
  const level = simpleExponentialSmoothing(series.observed, weight, start, series.mask);
  return new Float64Array(horizon).fill(series.nonNegative ? Math.max(0, level) : level);
}

/** Mean of five methods on the series scaled to magnitude 1. */
function combine(values: Float64Array, season: number, horizon: number): Float64Array {
  const unit = largestMagnitude(values);
  const scaled = values.map((value) => value / unit);
  const positive = scaled.every((value) => value > 0);
  const adjustment = hasSeason(scaled, season)
    ? decompose(scaled, season, positive ? 'multiplicative' : 'additive')
    : unadjusted(scaled);
  const { adjusted } = adjustment;
  const plain = [
    dynamicOptimisedTheta(adjusted, horizon),
    complexExponentialSmoothing(adjusted, horizon),
    ets(adjusted, 1, horizon, dampedTrend).forecast,
    standardTheta(adjusted, horizon),
  ];
  const total = new Float64Array(horizon);
  for (const forecast of plain) add(total, reseason(forecast, adjustment, values.length));
  add(total, ets(scaled, season, horizon).forecast);
  return total.map((sum) => (sum / (plain.length + 1)) * unit);
}

function add(total: Float64Array, forecast: Float64Array): void {
  for (let step = 0; step < total.length; step += 1) {
    total[step] = (total[step] as number) + (forecast[step] as number);
  }
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

import { ForecastError } from '../errors.ts';
import { countQuantiles } from './count-quantiles.ts';
import { forecastByAnalogy, type LaunchedItem, type NewItem } from './launch-curves.ts';

/** What to forecast of a launch. */
export interface LaunchOptions {
  readonly horizon: number;
  /** Probabilities strictly between 0 and 1. */
  readonly levels: readonly number[];
  /** What the planner expects beside the analogues: 1.2 = a fifth more. Default 1. */
  readonly scale?: number;
}

/** A launch by analogy with how far it may be off. */
export interface LaunchOutlook {
  /** One value a period after those already known. */
  readonly mean: Float64Array;
  /** `quantiles[i]` belongs to `levels[i]`, one value a period. */
  readonly quantiles: Float64Array[];
  /** The items it was taken from, nearest first. */
  readonly analogues: readonly { readonly id: string; readonly distance: number }[];
  /** Squared coefficients of variation: of the whole launch's level, and of a single period. */
  readonly spread: { readonly level: number; readonly period: number };
  /**
   * How far the analogues are off when each is foretold from the others: sum of absolute errors
   * over sum of demand; null with fewer than two, or where they sold nothing.
   */
  readonly selfError: number | null;
}

/** Before any analogue is seen, a launch is off by a factor of about two, a period by a third. */
const PRIOR = { level: 0.5, period: 0.1 };
/** What the prior weighs, in analogues. */
const PRIOR_WEIGHT = 2;
/** Periods of an analogue that are compared: half a year of weeks. */
const COMPARED = 26;

/**
 * Forecasts a new item from the launch curves of all items given, as `forecastByAnalogy`, with
 * bands. Each analogue is foretold from the others; how far its whole launch is off gives the
 * spread of the level, how far its single periods are off beside that the spread of a period; both
 * beyond what Poisson counts explain, and drawn towards a wide prior by two analogues' worth. What
 * the item has sold narrows the spread of the level (normal posterior of a scale whose prior
 * variance is that spread). Quantiles: negative binomial, lognormal for large means.
 *
 * Sources: leave-one-out for the error of an analogy, Hu et al. (2019), Manufacturing & Service
 * Operations Management 21; moment estimates of a Gamma-mixed Poisson, Cameron & Trivedi (2013),
 * Regression Analysis of Count Data, chapter 3.
 *
 * @throws ForecastError `empty_series` when no analogue has demand beyond the known periods,
 *   `bad_number` for a scale that is not above 0
 */
export function forecastLaunch(
  item: NewItem,
  analogues: readonly LaunchedItem[],
  { horizon, levels, scale = 1 }: LaunchOptions,
): LaunchOutlook {
  if (!(scale > 0) || !Number.isFinite(scale)) {
    throw new ForecastError('bad_number', { series: item.id });
  }
  // The planner's scale is about the curve; what is sold already speaks for itself.
  const scaled = analogues.map((one) => ({
    ...one,
    demand: Float64Array.from({ length: one.demand.length }, (_, period) => {
      return scale * (one.demand[period] ?? 0);
    }),
  }));
  const { forecast, analogues: near } = forecastByAnalogy(item, scaled, horizon, scaled.length);
  const self = foretellEachOther(analogues);
  const level = levelAfter(item, forecast, self.spread);
  const variation = level + self.spread.period + level * self.spread.period;
  const steps = Array.from(forecast, (mean) => {
    return countQuantiles(mean, mean + variation * mean ** 2, levels);
  });
  return {
    mean: forecast,
    quantiles: levels.map((_, at) => Float64Array.from(steps, (step) => step[at] ?? 0)),
    analogues: near,
    spread: { level, period: self.spread.period },
    selfError: self.error,
  };
}

interface SelfCheck {
  readonly spread: { readonly level: number; readonly period: number };
  readonly error: number | null;
}

/** Each analogue from the others. */
function foretellEachOther(analogues: readonly LaunchedItem[]): SelfCheck {
  let count = 0;
  let levels = 0;
  let excess = 0;
  let squares = 0;
  let errors = 0;
  let demand = 0;
  for (const one of analogues) {
    const others = analogues.filter(({ id, demand: sold }) => id !== one.id && sold.length > 0);
    const length = Math.min(COMPARED, one.demand.length);
    if (others.length === 0 || length === 0) continue;
    const blank = { ...one, demand: [] };
    const curve = forecastByAnalogy(blank, others, length, others.length).forecast;
    const seen = Float64Array.from({ length }, (_, period) => one.demand[period] ?? 0);
    const expected = curve.reduce((sum, value) => sum + value, 0);
    const sold = seen.reduce((sum, value) => sum + value, 0);
    demand += sold;
    curve.forEach((value, period) => {
      errors += Math.abs((seen[period] ?? 0) - value);
    });
    if (!(expected > 0)) continue;
    count += 1;
    const ratio = sold / expected;
    levels += Math.max(0, (ratio - 1) ** 2 - 1 / expected);
    for (let period = 0; period < length; period += 1) {
      const value = ratio * (curve[period] as number);
      excess += ((seen[period] as number) - value) ** 2 - value;
      squares += value ** 2;
    }
  }
  const drawn = (found: number, prior: number): number =>
    (count * found + PRIOR_WEIGHT * prior) / (count + PRIOR_WEIGHT);
  return {
    spread: {
      level: drawn(count > 0 ? levels / count : 0, PRIOR.level),
      period: drawn(squares > 0 ? Math.max(0, excess / squares) : 0, PRIOR.period),
    },
    error: count > 0 && demand > 0 ? errors / demand : null,
  };
}

/** The spread of the level that is left once `item.demand` is known. */
function levelAfter(
  item: NewItem,
  forecast: Float64Array,
  { level, period }: { level: number; period: number },
): number {
  const known = item.demand.length;
  const usual = forecast.reduce((sum, value) => sum + value, 0) / Math.max(1, forecast.length);
  if (known === 0 || !(usual > 0) || level === 0) return level;
  const noise = 1 / (usual * known) + period / known;
  return 1 / (1 / level + 1 / noise);
}

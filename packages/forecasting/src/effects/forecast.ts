import { type Calibration, fitCalibration } from '../calibration.ts';
import { ForecastError } from '../errors.ts';
import { applyCalibration } from '../forecast.ts';
import { normalQuantile } from '../kernel/normal.ts';
import { type Outlier, type OutlierOptions, outliers } from '../outliers/find.ts';
import type { ForecastOptions, SeriesForecast, SeriesInput } from '../types.ts';
import { checkOptions } from '../validate.ts';
import { type SpreadFactor, spreadFactor } from './model.ts';
import { checkKnown } from './regressors.ts';
import type { EffectSeries, EffectsModel } from './types.ts';

/** One series, ready: demand without its effects, and the factors ahead. */
export interface Plan {
  readonly plain: SeriesInput;
  readonly cleaned: SeriesInput;
  /** Undefined where no column moves: the plain recipe speaks. */
  readonly ahead: readonly SpreadFactor[] | undefined;
}

/**
 * The recipe on demand cleaned of its effects, with those of the horizon put back: means and
 * quantiles times the factor of their period, quantiles widened by how little is known of it. The
 * spread is calibrated on cleaned demand likewise. A series in which no column moves, or with
 * negative demand, has the forecast of `forecastMany`, bit by bit.
 *
 * Whole numbers stay whole when cleaned: what rounding takes from one period is carried to the
 * next, so that counts remain counts and their sum is kept.
 *
 * @param model as `fitEffects` made it, of the same columns
 * @throws ForecastError as `forecastMany`; `bad_columns` where a column does not reach the horizon
 */
export function forecastWithEffects(
  series: readonly EffectSeries[],
  model: EffectsModel,
  options: ForecastOptions,
): SeriesForecast[] {
  checkOptions(options);
  const plans = series.map((one) => planOf(one, model, options.horizon));
  const calibrations = calibrate(plans, options);
  return plans.map((plan) => apply(plan, options, calibrations));
}

/**
 * `outliers` of series with effects, in the demand that the recipe reads: cleaned of them. What is
 * expected, and the limit, are told for the period as it was, with its effects.
 *
 * @throws ForecastError as `outliers`; `bad_columns` where a column does not cover the history
 */
export function outliersWithEffects(
  series: readonly EffectSeries[],
  model: EffectsModel,
  options: OutlierOptions,
): Outlier[] {
  return series.flatMap((one) => {
    const { cleaned } = planOf(one, model, 0);
    const effects = model.effectsOf(one.id);
    return outliers([cleaned], options).map((found) => {
      const at = (column: number): number => one.known[column]?.[found.index] ?? Number.NaN;
      const { factor } = spreadFactor(model.columns, effects, at);
      const value = one.values[found.index] as number;
      return { ...found, value, expected: found.expected * factor, limit: found.limit * factor };
    });
  });
}

/** Spread learnt from demand as it is and as it was cleaned; null where no series needs it. */
export interface EffectCalibrations {
  readonly plain: Calibration | null;
  readonly clean: Calibration | null;
}

/**
 * The first half of `forecastWithEffects`, for a pool of workers: plain JSON data to be fitted
 * once, sent to each, and applied series by series with `applyWithEffects`. Results are identical.
 *
 * @throws ForecastError as `forecastWithEffects`
 */
export function calibrateWithEffects(
  series: readonly EffectSeries[],
  model: EffectsModel,
  options: ForecastOptions,
): EffectCalibrations {
  checkOptions(options);
  return calibrate(
    series.map((one) => planOf(one, model, options.horizon)),
    options,
  );
}

/**
 * The second half: one series.
 *
 * @throws ForecastError as `forecastWithEffects`; `bad_calibration` when the tables are for another
 * question, or the one this series needs is not among them
 */
export function applyWithEffects(
  series: EffectSeries,
  model: EffectsModel,
  options: ForecastOptions,
  calibrations: EffectCalibrations,
): SeriesForecast {
  checkOptions(options);
  return apply(planOf(series, model, options.horizon), options, calibrations);
}

function calibrate(plans: readonly Plan[], options: ForecastOptions): EffectCalibrations {
  const moved = plans.filter(({ ahead }) => ahead !== undefined).length;
  const learnFrom = (all: readonly SeriesInput[]): Calibration =>
    fitCalibration(options.levels.length > 0 ? all : [], options);
  return {
    plain: moved < plans.length ? learnFrom(plans.map(({ plain }) => plain)) : null,
    clean: moved > 0 ? learnFrom(plans.map(({ cleaned }) => cleaned)) : null,
  };
}

function apply(
  { plain, cleaned, ahead }: Plan,
  options: ForecastOptions,
  calibrations: EffectCalibrations,
): SeriesForecast {
  const calibration = ahead === undefined ? calibrations.plain : calibrations.clean;
  if (calibration === null) throw new ForecastError('bad_calibration', { series: plain.id });
  if (ahead === undefined) return applyCalibration(plain, options, calibration);
  return putBack(applyCalibration(cleaned, options, calibration), ahead, options.levels);
}

function plainInput({ id, values, censored, explained }: EffectSeries): SeriesInput {
  const masks = {
    ...(censored === undefined ? {} : { censored }),
    ...(explained === undefined ? {} : { explained }),
  };
  return { id, values, ...masks };
}

/** @throws ForecastError `bad_columns` where a column does not reach the horizon; `bad_number` */
export function planOf(series: EffectSeries, model: EffectsModel, horizon: number): Plan {
  const { columns } = model;
  const { id, values, known } = series;
  checkKnown(series, columns, values.length + horizon);
  const effects = model.effectsOf(id);
  const factorAt = (time: number): SpreadFactor =>
    spreadFactor(columns, effects, (column) => known[column]?.[time] ?? Number.NaN);
  const past = Array.from(values, (_, time) => factorAt(time).factor);
  const ahead = Array.from({ length: horizon }, (_, step) => factorAt(values.length + step));
  const still =
    past.every((factor) => factor === 1) &&
    ahead.every(({ factor, sd }) => factor === 1 && sd === 0);
  const plain = plainInput(series);
  if (still || values.some((value) => value < 0)) {
    return { plain, cleaned: plain, ahead: undefined };
  }
  return { plain, cleaned: { ...plain, values: withoutEffects(values, past) }, ahead };
}

/** Demand had every period been as usual. */
export function withoutEffects(values: Float64Array, factors: readonly number[]): Float64Array {
  const whole = values.every(Number.isInteger);
  let carried = 0;
  return values.map((value, time) => {
    const factor = factors[time] ?? 1;
    if (factor === 1 || value === 0) return value;
    if (!whole) return value / factor;
    const wanted = value / factor + carried;
    const rounded = Math.max(0, Math.round(wanted));
    carried = wanted - rounded;
    return rounded;
  });
}

/**
 * The distance of a quantile from the mean and that of the factor's own quantile add up as those of
 * independent errors do (root of the sum of squares), each on its own side of the mean; levels stay
 * in order.
 */
export function putBack(
  forecast: SeriesForecast,
  ahead: readonly SpreadFactor[],
  levels: readonly number[],
): SeriesForecast {
  const { mean } = forecast;
  const floor = mean.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const quantiles = forecast.quantiles.map((row, index) => {
    const normal = normalQuantile(levels[index] ?? 0.5);
    return row.map((quantile, step) => {
      const { factor, sd } = ahead[step] ?? { factor: 1, sd: 0 };
      const middle = mean[step] as number;
      const own = quantile - middle;
      const strange = middle * Math.expm1(sd * normal);
      if (own * strange <= 0) return factor * quantile;
      const distance = Math.sign(own) * Math.hypot(own, strange);
      return Math.max(floor, factor * (middle + distance));
    });
  });
  const times = (row: Float64Array): Float64Array =>
    row.map((value, step) => value * (ahead[step]?.factor ?? 1));
  return { ...forecast, mean: times(mean), quantiles };
}

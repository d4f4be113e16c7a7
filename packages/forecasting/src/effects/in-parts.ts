/** `forecastWithEffects` in two steps, so that series can be forecast in several threads. */
import { type Calibration, fitCalibration } from '../calibration.ts';
import { applyCalibration } from '../forecast.ts';
import type { ForecastOptions, SeriesForecast } from '../types.ts';
import { planOf, putBack } from './forecast.ts';
import type { EffectSeries, EffectsModel } from './types.ts';

/**
 * The spread of demand cleaned of its effects, pooled over all series: once for all, beside the
 * plain one of `fitCalibration`, which those series need in which no column moves.
 *
 * @throws ForecastError as `forecastWithEffects`
 */
export function fitCalibrationWithEffects(
  series: readonly EffectSeries[],
  model: EffectsModel,
  options: ForecastOptions,
): Calibration {
  const cleaned = series.map((one) => planOf(one, model, options.horizon).cleaned);
  return fitCalibration(options.levels.length > 0 ? cleaned : [], options);
}

/**
 * The forecast of one series as `forecastWithEffects` makes it; undefined where no column of it
 * moves, and `applyCalibration` with the plain calibration is to speak.
 *
 * @param calibration as `fitCalibrationWithEffects` made it
 * @throws ForecastError as `forecastWithEffects`
 */
export function applyCalibrationWithEffects(
  series: EffectSeries,
  model: EffectsModel,
  options: ForecastOptions,
  calibration: Calibration,
): SeriesForecast | undefined {
  const { cleaned, ahead } = planOf(series, model, options.horizon);
  if (ahead === undefined) return undefined;
  return putBack(applyCalibration(cleaned, options, calibration), ahead, options);
}

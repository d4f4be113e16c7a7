import type { Calibration } from '../calibration.ts';
import { ForecastError } from '../errors.ts';
import { applyGlobal } from '../trees/global/forecast.ts';
import type { GlobalModel } from '../trees/global/types.ts';
import type { ForecastOptions, SeriesForecast, SeriesInput } from '../types.ts';
import { checkOptions } from '../validate.ts';
import { type EffectCalibrations, type Plan, planOf, putBack } from './forecast.ts';
import type { EffectSeries, EffectsModel } from './types.ts';

/**
 * Demand had every period been as usual: what `forecastWithEffects` forecasts, and what `fitGlobal`
 * is to learn from where its trees are to be heard by `applyGlobalWithEffects`. Then trees and
 * recipe are tried on the same cleaned weeks. A series in which nothing has moved, or with negative
 * demand, is as it was.
 *
 * @param model as `fitEffects` made it, of the same columns
 * @throws ForecastError `bad_columns` where a column is shorter than the history; `bad_number`
 */
export function cleanDemand(series: readonly EffectSeries[], model: EffectsModel): SeriesInput[] {
  return series.map((one) => planOf(one, model, 0).cleaned);
}

/** What was learnt of a catalogue: effects, and trees of demand cleaned of them. */
export interface CleanTrees {
  readonly effects: EffectsModel;
  readonly trees: GlobalModel;
}

/**
 * `applyGlobal` on demand cleaned of its effects, with those of the trees' horizon put back as
 * `forecastWithEffects` does: means and quantiles times the factor of their period, quantiles
 * widened by how little is known of it. Where trees may not speak the recipe does, and where no
 * column of a series moves it has what `applyGlobal` says of its demand, bit by bit. Order of the
 * result = order of the input.
 *
 * @param options those of `calibrateWithEffects`, whose horizon is no shorter than the trees'
 * @throws ForecastError as `applyWithEffects` and `applyGlobal`
 */
export function applyGlobalWithEffects(
  series: readonly EffectSeries[],
  { effects, trees }: CleanTrees,
  options: ForecastOptions,
  calibrations: EffectCalibrations,
): SeriesForecast[] {
  checkOptions(options);
  const plans = series.map((one) => planOf(one, effects, options.horizon));
  const still = plans.filter(({ ahead }) => ahead === undefined);
  const moved = plans.filter(({ ahead }) => ahead !== undefined);
  const told = new Map([
    ...byTrees(still, trees, calibrations.plain),
    ...byTrees(moved, trees, calibrations.clean),
  ]);
  return plans.flatMap((plan) => told.get(plan) ?? []);
}

function byTrees(
  plans: readonly Plan[],
  trees: GlobalModel,
  calibration: Calibration | null,
): (readonly [Plan, SeriesForecast])[] {
  const [first] = plans;
  if (first === undefined) return [];
  if (calibration === null) throw new ForecastError('bad_calibration', { series: first.plain.id });
  const cleaned = plans.map((plan) => plan.cleaned);
  const forecasts = applyGlobal(cleaned, trees, calibration);
  return plans.flatMap((plan, place) => {
    const forecast = forecasts[place];
    if (forecast === undefined) return [];
    const { ahead } = plan;
    return [[plan, ahead === undefined ? forecast : putBack(forecast, ahead, trees.levels)]];
  });
}

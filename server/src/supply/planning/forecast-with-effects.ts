/** Runs in the forecasting thread: learns what moves demand, and forecasts with it. */
import {
  applyGlobalWithEffects,
  applyWithEffects,
  calibrateWithEffects,
  cleanDemand,
  type EffectSeries,
  type EffectsModel,
  effectsFromJson,
  effectsToJson,
  type ForecastOptions,
  fitEffects,
  type GlobalModel,
  type SeriesForecast,
  type SeriesInput,
} from '@tradewind/forecasting';
import type {
  AppliedEffects,
  KnownEffects,
  LearntEffects,
  unpackSeries,
} from './forecast-tasks.ts';
import { withTrees } from './forecast-with-trees.ts';
import { type KnownAhead, knownOf } from './rules-effects.ts';
import { explainedWeeks } from './rules-outliers.ts';

type Plain = ReturnType<typeof unpackSeries>;

const withColumns = (series: Plain, ahead: KnownAhead): EffectSeries[] =>
  series.map((one, index) => ({
    ...one,
    group: ahead.series[index]?.group ?? '',
    known: knownOf(ahead, index),
  }));

/** The same with the weeks marked that are no outliers, where outliers are looked for at all. */
function withReasons(
  known: readonly EffectSeries[],
  ahead: KnownAhead,
  model: EffectsModel,
  options: ForecastOptions,
): readonly EffectSeries[] {
  if (options.outliers !== 'cap') return known;
  return known.map((one, index) => ({
    ...one,
    explained: explainedWeeks(ahead, index, model.effectsOf(one.id), one.values.length),
  }));
}

/** Learns the effects over all series at once, and how far forecasts with them are off. */
export function learnEffects(
  series: Plain,
  ahead: KnownAhead,
  options: ForecastOptions,
): LearntEffects {
  const known = withColumns(series, ahead);
  const model = fitEffects(known, ahead.columns, { season: options.season });
  const told = withReasons(known, ahead, model, options);
  const calibrations = calibrateWithEffects(told, model, options);
  return { model: effectsToJson(model), calibrations };
}

/** Demand had every week been as usual: what trees over the catalogue learn from. */
export function withoutEffects(series: Plain, { model, ahead }: KnownEffects): SeriesInput[] {
  return cleanDemand(withColumns(series, ahead), effectsFromJson(model));
}

/**
 * Forecasts of some series; where no column of one moves the plain recipe speaks. Trees, where they
 * are heard, were learnt from demand without the effects and have these put back like the recipe.
 */
export function withEffects(
  series: Plain,
  { model: json, calibrations, ahead }: AppliedEffects,
  options: ForecastOptions,
  trees: GlobalModel | null,
): SeriesForecast[] {
  const effects = effectsFromJson(json);
  const known = withReasons(withColumns(series, ahead), ahead, effects, options);
  const recipe = known.map((one) => applyWithEffects(one, effects, options, calibrations));
  if (trees === null) return recipe;
  return withTrees(recipe, trees, (places) =>
    applyGlobalWithEffects(
      places.flatMap((place) => known[place] ?? []),
      { effects, trees },
      options,
      calibrations,
    ),
  );
}

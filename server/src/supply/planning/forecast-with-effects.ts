/** Runs in the forecasting thread: learns what moves demand, and forecasts with it. */
import {
  applyCalibrationWithEffects,
  type EffectSeries,
  effectsFromJson,
  effectsToJson,
  type ForecastOptions,
  fitCalibrationWithEffects,
  fitEffects,
  type SeriesForecast,
  type SeriesInput,
} from '@tradewind/forecasting';
import type { AppliedEffects, LearntEffects } from './forecast-tasks.ts';
import { type KnownAhead, knownOf } from './rules-effects.ts';

type Plain = SeriesInput & { readonly id: string };

function withColumns(series: readonly Plain[], ahead: KnownAhead): EffectSeries[] {
  return series.map(({ id, values, censored }, index) => ({
    ...{ id, values, group: ahead.series[index]?.group ?? '', known: knownOf(ahead, index) },
    ...(censored === undefined ? {} : { censored }),
  }));
}

/** Learns the effects over all series at once, and how far demand without them is off. */
export function learnEffects(
  series: readonly Plain[],
  ahead: KnownAhead,
  options: ForecastOptions & { readonly season: number },
): LearntEffects {
  const known = withColumns(series, ahead);
  const model = fitEffects(known, ahead.columns, { season: options.season });
  const calibration = fitCalibrationWithEffects(known, model, options);
  return { model: effectsToJson(model), calibration };
}

/**
 * The forecast of a series by its place; undefined where no column of it moves, so that the plain
 * recipe speaks.
 */
export function withEffects(
  series: readonly Plain[],
  { model: json, calibration, ahead }: AppliedEffects,
  options: ForecastOptions,
): (index: number) => SeriesForecast | undefined {
  const model = effectsFromJson(json);
  const known = withColumns(series, ahead);
  return (index) => {
    const one = known[index];
    if (one === undefined) return undefined;
    return applyCalibrationWithEffects(one, model, options, calibration);
  };
}

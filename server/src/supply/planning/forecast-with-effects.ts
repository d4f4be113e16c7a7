/** Runs in the forecasting thread: learns what moves demand, and forecasts with it. */
import {
  applyWithEffects,
  calibrateWithEffects,
  type EffectSeries,
  effectsFromJson,
  effectsToJson,
  type ForecastOptions,
  fitEffects,
  type SeriesForecast,
} from '@tradewind/forecasting';
import type { AppliedEffects, LearntEffects, unpackSeries } from './forecast-tasks.ts';
import { type KnownAhead, knownOf } from './rules-effects.ts';

type Plain = ReturnType<typeof unpackSeries>;

const withColumns = (series: Plain, ahead: KnownAhead): EffectSeries[] =>
  series.map((one, index) => ({
    ...one,
    group: ahead.series[index]?.group ?? '',
    known: knownOf(ahead, index),
  }));

/** Learns the effects over all series at once, and how far forecasts with them are off. */
export function learnEffects(
  series: Plain,
  ahead: KnownAhead,
  options: ForecastOptions,
): LearntEffects {
  const known = withColumns(series, ahead);
  const model = fitEffects(known, ahead.columns, { season: options.season });
  const calibrations = calibrateWithEffects(known, model, options);
  return { model: effectsToJson(model), calibrations };
}

/** Forecasts of some series; where no column of one moves the plain recipe speaks. */
export function withEffects(
  series: Plain,
  { model: json, calibrations, ahead }: AppliedEffects,
  options: ForecastOptions,
): SeriesForecast[] {
  const model = effectsFromJson(json);
  return withColumns(series, ahead).map((one) =>
    applyWithEffects(one, model, options, calibrations),
  );
}

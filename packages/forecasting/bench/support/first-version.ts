import {
  complexExponentialSmoothing,
  dampedTrend,
  dynamicOptimisedTheta,
  ets,
  type ForecastOptions,
  type SeriesForecast,
  type SeriesInput,
  standardTheta,
} from '../../src/index.ts';
import { decompose, hasSeason, reseason, unadjusted } from '../../src/kernel/decomposition.ts';
import {
  largestMagnitude,
  meanAbsoluteDifference,
  sortedQuantile,
} from '../../src/kernel/statistics.ts';

/** Series of a class from which past errors are taken, spread evenly. */
const seriesPerClass = 400;

/** Thirds of a horizon back at which errors are taken. */
const origins = [1, 2, 3];

/**
 * The first version of the recipe, rebuilt from the methods as they are today. Dense demand
 * (`combination`): mean of dynamic and standard Theta, ETS by AICc, complex smoothing and damped
 * trend, seasons by a test and a classical decomposition; quantiles from errors pooled by class and
 * step, divided by the mean absolute change. For all other demand it gave what the recipe gives
 * today, save for how the lots of sparse demand spread: today's forecast stands for it.
 *
 * @param today the recipe's forecasts of the same series
 */
export function firstVersion(
  series: readonly SeriesInput[],
  options: ForecastOptions,
  today: readonly SeriesForecast[],
): { mean: Float64Array; quantiles: Float64Array[] }[] {
  const { horizon, season, levels } = options;
  const pools = poolErrors(series, options, today);
  return today.map((forecast, place) => {
    if (forecast.model !== 'combination') return forecast;
    const values = Float64Array.from(series[place]?.values ?? []);
    const mean = meanOfFive(values, season, horizon);
    const scale = scaleOf(values, season);
    const pool = pools.get(forecast.demandClass) ?? [];
    const quantiles = levels.map((level) =>
      mean.map((value, step) =>
        Math.max(0, value + scale * sortedQuantile(pool[step] ?? [], level)),
      ),
    );
    return { mean, quantiles };
  });
}

function poolErrors(
  series: readonly SeriesInput[],
  { horizon, season }: ForecastOptions,
  today: readonly SeriesForecast[],
): Map<string, Float64Array[]> {
  const groups = new Map<string, number[]>();
  today.forEach(({ model, demandClass }, place) => {
    if (model !== 'combination') return;
    const group = groups.get(demandClass) ?? [];
    groups.set(demandClass, group);
    group.push(place);
  });
  const pools = new Map<string, Float64Array[]>();
  for (const [demandClass, places] of groups) {
    const errors = Array.from({ length: horizon }, (): number[] => []);
    const stride = Math.max(1, places.length / seriesPerClass);
    for (let next = 0; next < places.length; next += stride) {
      const values = Float64Array.from(series[places[Math.floor(next)] ?? 0]?.values ?? []);
      for (const third of origins) {
        const cut = values.length - Math.ceil((horizon * third) / 3);
        if (cut < Math.max(8, values.length / 2)) break;
        const head = values.subarray(0, cut);
        const scale = scaleOf(head, season);
        if (scale === 0) continue;
        meanOfFive(head, season, Math.min(horizon, values.length - cut)).forEach((value, step) => {
          errors[step]?.push(((values[cut + step] ?? 0) - value) / scale);
        });
      }
    }
    pools.set(
      demandClass,
      errors.map((list) => Float64Array.from(list).sort()),
    );
  }
  return pools;
}

function scaleOf(values: Float64Array, season: number): number {
  const single = meanAbsoluteDifference(values, 1);
  if (season < 2 || values.length < 2 * season) return single;
  return Math.min(single, meanAbsoluteDifference(values, season));
}

function meanOfFive(values: Float64Array, season: number, horizon: number): Float64Array {
  const unit = largestMagnitude(values);
  if (unit === 0) return new Float64Array(horizon);
  const scaled = values.map((value) => value / unit);
  const positive = scaled.every((value) => value > 0);
  const adjustment = hasSeason(scaled, season)
    ? decompose(scaled, season, positive ? 'multiplicative' : 'additive')
    : unadjusted(scaled);
  const plain = [dynamicOptimisedTheta, complexExponentialSmoothing, dampedTrend, standardTheta];
  const members = plain.map((method) =>
    reseason(method(adjustment.adjusted, horizon), adjustment, values.length),
  );
  members.push(ets(scaled, season, horizon).forecast);
  const most = 4 * Math.max(...scaled);
  return new Float64Array(horizon).map((_, step) => {
    const sum = members.reduce((total, member) => total + (member[step] ?? 0), 0);
    return unit * Math.min(Math.max(0, sum / members.length), most);
  });
}

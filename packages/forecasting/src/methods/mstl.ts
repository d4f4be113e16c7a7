import { stl } from '../kernel/stl.ts';
import { averagedEts, plainSpecs } from './ets.ts';
import { seasonalNaive } from './seasonal-naive.ts';

/** Several seasons, one trend, and what is left; they add up to the series. */
export interface MultipleSeasons {
  /** The seasons that the series is long enough for, shortest first. */
  readonly periods: readonly number[];
  readonly seasons: readonly Float64Array[];
  readonly trend: Float64Array;
  readonly remainder: Float64Array;
}

/** How often each season is estimated again with the others taken out. */
const rounds = 2;

/**
 * Decomposition into several seasons, such as a day and a week of hours: STL for one after the
 * other, shortest first, each on the series without the others, twice. A season of which there are
 * not two full cycles is left out.
 *
 * Source: Bandara, Hyndman & Bergmeir (2021), "MSTL: a seasonal-trend decomposition algorithm for
 * time series with multiple seasonal patterns", arXiv 2107.13462 (windows 7 + 4i).
 */
export function mstl(values: Float64Array, seasons: readonly number[]): MultipleSeasons {
  const periods = [...new Set(seasons)]
    .filter((season) => season >= 2 && values.length >= 2 * season)
    .sort((a, b) => a - b);
  const parts = periods.map(() => new Float64Array(values.length));
  const rest = Float64Array.from(values);
  let trend: Float64Array = new Float64Array(values.length);
  for (let round = 0; round < rounds; round += 1) {
    periods.forEach((season, index) => {
      const part = parts[index] as Float64Array;
      for (let time = 0; time < rest.length; time += 1) {
        rest[time] = (rest[time] as number) + (part[time] as number);
      }
      const found = stl(rest, season, 11 + 4 * index);
      trend = found.trend;
      part.set(found.season);
      for (let time = 0; time < rest.length; time += 1) {
        rest[time] = (rest[time] as number) - (part[time] as number);
      }
    });
  }
  const remainder = rest.map((value, time) => value - (trend[time] as number));
  return { periods, seasons: parts, trend, remainder };
}

/**
 * Forecast of a series with several seasons: averaged exponential smoothing of what MSTL leaves
 * without them, plus the last cycle of each.
 */
export function mstlForecast(
  values: Float64Array,
  seasons: readonly number[],
  horizon: number,
): Float64Array {
  const { periods, seasons: parts } = mstl(values, seasons);
  const adjusted = Float64Array.from(values);
  for (const part of parts) {
    for (let time = 0; time < adjusted.length; time += 1) {
      adjusted[time] = (adjusted[time] as number) - (part[time] as number);
    }
  }
  const { forecast } = averagedEts(adjusted, 1, horizon, plainSpecs);
  parts.forEach((part, index) => {
    const cycle = seasonalNaive(part, periods[index] ?? 1, horizon);
    for (let step = 0; step < horizon; step += 1) {
      forecast[step] = (forecast[step] as number) + (cycle[step] as number);
    }
  });
  return forecast;
}

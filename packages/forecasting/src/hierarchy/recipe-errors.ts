import { prepareHead, prepareSeries } from '../prepare.ts';
import { pointForecast } from '../recipe.ts';
import type { SeriesInput } from '../types.ts';

/** Fewest periods behind an origin. */
const shortestHead = 2;

/**
 * Past errors one step ahead of the recipe itself: what each of the last `times` periods was more
 * than was forecast from the period before it, with only what was known there. NaN where too little
 * was known and where a period is censored. As dear as `times` forecasts: for the sums of a
 * hierarchy; for its many bottom series there is `levelErrors`.
 *
 * @param season periods in one seasonal cycle
 *
 * @throws ForecastError as `forecastMany`
 */
export function recipeErrors(
  series: SeriesInput,
  times: number,
  { season, nonNegative }: { readonly season: number; readonly nonNegative?: boolean },
): Float64Array {
  const prepared = prepareSeries(series, season, nonNegative);
  const { given, givenMask } = prepared;
  return Float64Array.from({ length: times }, (_, time) => {
    const cut = given.length - times + time;
    if (cut < shortestHead || givenMask?.[cut] === 1) return Number.NaN;
    const { mean } = pointForecast(prepareHead(prepared, cut, season), season, 1);
    return (given[cut] as number) - (mean[0] as number);
  });
}

import { HurdleLognormal } from './distributions/hurdle-lognormal.ts';
import { fitsNegativeBinomial, NegativeBinomial } from './distributions/negative-binomial.ts';
import { Normal } from './distributions/normal.ts';
import type { Distribution } from './distributions/types.ts';
import { mean, meanAbsoluteDifference } from './kernel/statistics.ts';
import type { PreparedSeries } from './prepare.ts';

/**
 * Distribution of one period of sparse demand around its level, before calibration: negative binomial
 * for counts, hurdle lognormal for other non-negative demand and for very large counts, normal where
 * negative values occur. The variance is that of the known periods around their mean.
 */
export function baseDistribution(series: PreparedSeries, level: number): Distribution {
  const { known, counts, nonNegative, profile } = series;
  const variance = sampleVariance(known);
  if (!nonNegative) return new Normal(level, variance);
  if (counts && fitsNegativeBinomial(level, variance)) return new NegativeBinomial(level, variance);
  return new HurdleLognormal(level, variance, profile.demands / profile.periods);
}

/**
 * Size of a typical error of a series, the unit in which errors of different series are pooled: mean
 * absolute change over one period or over one season, the smaller of the two. 0 for a constant.
 */
export function errorScale(series: PreparedSeries, season: number): number {
  const { filled } = series;
  const single = meanAbsoluteDifference(filled, 1);
  if (season < 2 || filled.length < 2 * season) return single;
  return Math.min(single, meanAbsoluteDifference(filled, season));
}

function sampleVariance(values: Float64Array): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares / Math.max(1, values.length - 1);
}

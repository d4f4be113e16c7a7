import { fitsNegativeBinomial, NegativeBinomial } from '../distributions/negative-binomial.ts';
import { normalQuantile } from '../kernel/normal.ts';

/**
 * Quantiles of a count known by its mean and variance: negative binomial while the exact sum is
 * cheap, lognormal with the same mean and variance beyond. A variance at or below the mean is taken
 * as the Poisson limit; a mean of 0 is a certain zero.
 *
 * @param levels strictly between 0 and 1, in any order
 */
export function countQuantiles(
  mean: number,
  variance: number,
  levels: readonly number[],
): number[] {
  if (!(mean > 0)) return levels.map(() => 0);
  const spread = Math.max(variance, mean);
  if (fitsNegativeBinomial(mean, spread)) {
    const distribution = new NegativeBinomial(mean, spread);
    return levels.map((level) => distribution.quantile(level));
  }
  const deviation = Math.sqrt(Math.log1p(spread / mean ** 2));
  const centre = Math.log(mean) - deviation ** 2 / 2;
  return levels.map((level) => Math.exp(centre + deviation * normalQuantile(level)));
}

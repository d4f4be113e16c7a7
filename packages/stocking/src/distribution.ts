import { gammaCdf, gammaQuantile } from './gamma.ts';

/** Demand over an interval, in units. */
export interface Distribution {
  readonly mean: number;
  readonly variance: number;
  /** P(demand <= units). */
  cdf(units: number): number;
  /** The least whole number of units that covers demand with probability `level` (0 to <1). */
  quantile(level: number): number;
  /** E[(demand - units)+]: units expected to be short of a stock of `units`. */
  shortage(units: number): number;
}

/** Above this mean the step of one unit no longer matters and the gamma distribution is used. */
const countedUpTo = 60;

/**
 * A distribution with the given mean and variance: negative binomial for small counts (Poisson
 * when the variance is not above the mean; counts cannot spread less and still be random
 * arrivals), gamma for large ones, which is the limit of the negative binomial. Matching two
 * moments instead of convolving weeks loses little (the tests compare with exact convolution)
 * and makes an interval cost the same whether it is a week or a quarter.
 */
export function demandDistribution(mean: number, variance: number): Distribution {
  if (mean <= 0) return noDemand;
  const spread = Math.max(variance, mean);
  return mean > countedUpTo ? gammaDemand(mean, spread) : countDemand(mean, spread);
}

const noDemand: Distribution = {
  mean: 0,
  variance: 0,
  cdf: (units) => (units < 0 ? 0 : 1),
  quantile: () => 0,
  shortage: (units) => Math.max(0, -units),
};

function gammaDemand(mean: number, variance: number): Distribution {
  const scale = variance / mean;
  const shape = mean / scale;
  return {
    mean,
    variance,
    cdf: (units) => gammaCdf(shape, units / scale),
    quantile: (level) => (level <= 0 ? 0 : Math.ceil(scale * gammaQuantile(shape, level) - 1e-9)),
    shortage(units) {
      if (units <= 0) return mean - units;
      const above = 1 - gammaCdf(shape, units / scale);
      const meanAbove = 1 - gammaCdf(shape + 1, units / scale);
      return Math.max(0, mean * meanAbove - units * above);
    },
  };
}

/** Tables of P(X <= k) and E[(X - k)+], grown by the recursion of the probabilities on demand. */
function countDemand(mean: number, variance: number): Distribution {
  const poisson = variance < mean * (1 + 1e-9);
  const size = poisson ? Number.POSITIVE_INFINITY : (mean * mean) / (variance - mean);
  const fail = poisson ? 0 : (variance - mean) / variance;
  let probability = poisson ? Math.exp(-mean) : Math.exp(size * Math.log1p(-fail));
  const cumulated = [probability];
  const short = [mean];
  function grow(): void {
    const k = cumulated.length - 1;
    const below = cumulated[k] ?? 1;
    probability *= poisson ? mean / (k + 1) : (fail * (k + size)) / (k + 1);
    short.push(Math.max(0, (short[k] ?? 0) - (1 - below)));
    cumulated.push(Math.min(1, below + probability));
  }
  const reach = (k: number): void => {
    while (cumulated.length <= k && (cumulated.at(-1) ?? 1) < 1 - 1e-13) grow();
  };
  return {
    mean,
    variance,
    cdf(units) {
      if (units < 0) return 0;
      reach(Math.floor(units));
      return cumulated[Math.floor(units)] ?? 1;
    },
    quantile(level) {
      while ((cumulated.at(-1) ?? 1) < Math.min(level, 1 - 1e-13)) grow();
      return firstAtLeast(cumulated, level);
    },
    shortage(units) {
      if (units <= 0) return mean - units;
      const k = Math.floor(units);
      reach(k + 1);
      const at = short[k] ?? 0;
      return at + (units - k) * ((short[k + 1] ?? 0) - at);
    },
  };
}

function firstAtLeast(sorted: readonly number[], level: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 1) >= level) high = middle;
    else low = middle + 1;
  }
  return low;
}

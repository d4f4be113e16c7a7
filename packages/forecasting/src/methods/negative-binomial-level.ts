import { NegativeBinomial } from '../distributions/negative-binomial.ts';
import { logGamma } from '../kernel/gamma.ts';
import { minimise } from '../kernel/nelder-mead.ts';
import { mean } from '../kernel/statistics.ts';

/** A counts model: its level, weight and dispersion, and the distribution of one coming period. */
export interface CountLevel {
  /** Expected demand a period. */
  readonly level: number;
  /** Weight of the newest count in the level. */
  readonly weight: number;
  /** Variance over mean of one count given its rate; above 1. */
  readonly dispersion: number;
  readonly distribution: NegativeBinomial;
}

/** A rate never falls below this, or one late sale would be impossible. */
const smallestRate = 1e-6;

/**
 * Negative binomial counts around a moving level: the rate of a period is the exponentially
 * smoothed past, and weight and dispersion are those under which the counts that came were most
 * likely. One weight for a slow mover and another for a fast one, from each series itself.
 *
 * Source: Snyder, Ord & Beaumont (2012), "Forecasting the intermittent demand for slow-moving
 * inventories: a modelling approach", Int. J. of Forecasting 28 (undamped dynamic negative
 * binomial).
 *
 * @param counts whole numbers, none negative; none at all or all zeros is a certain zero
 */
export function negativeBinomialLevel(counts: Float64Array): CountLevel {
  const start = mean(counts);
  if (!(start > 0)) {
    return { level: 0, weight: 0, dispersion: 1, distribution: new NegativeBinomial(0, 0) };
  }
  const box = {
    start: Float64Array.of(0.1, Math.log(0.5)),
    lower: Float64Array.of(0, Math.log(0.02)),
    upper: Float64Array.of(0.9, Math.log(1_000)),
    step: Float64Array.of(0.1, 0.7),
  };
  const factorials = counts.map((count) => logGamma(count + 1));
  const objective = (point: Float64Array): number => {
    return negativeLogLikelihood(counts, factorials, start, point);
  };
  minimise(objective, box, { maxEvaluations: 120, tolerance: 1e-7 });
  const weight = box.start[0] as number;
  const excess = Math.exp(box.start[1] as number);
  let level = start;
  for (const count of counts) level = Math.max(smallestRate, level + weight * (count - level));
  const dispersion = 1 + excess;
  return {
    level,
    weight,
    dispersion,
    distribution: new NegativeBinomial(level, level * dispersion),
  };
}

/** Variance (1 + excess) × mean: the size is mean / excess, the chance of none 1 / (1 + excess). */
function negativeLogLikelihood(
  counts: Float64Array,
  factorials: Float64Array,
  start: number,
  point: Float64Array,
): number {
  const weight = point[0] as number;
  const excess = Math.exp(point[1] as number);
  const logStay = -Math.log1p(excess);
  const logGo = Math.log(excess) + logStay;
  let level = start;
  let sum = 0;
  for (let time = 0; time < counts.length; time += 1) {
    const count = counts[time] as number;
    const size = level / excess;
    sum -= size * logStay;
    if (count > 0) {
      sum += (factorials[time] as number) + logGamma(size) - logGamma(size + count);
      sum -= count * logGo;
    }
    level = Math.max(smallestRate, level + weight * (count - level));
  }
  return sum;
}

import { gammaQuantile } from '../gamma.ts';
import type { RateView, Trial } from './types.ts';

/** What is believed of the weekly rate: a gamma distribution of mean `shape / weeks`. */
export interface Belief {
  readonly shape: number;
  /** Weeks of average demand the belief is worth. */
  readonly weeks: number;
}

export const meanOf = ({ shape, weeks }: Belief): number => shape / weeks;

const LEAST_SHAPE = 0.05;
const MOST_SHAPE = 1e4;

/**
 * The gamma distribution whose 90th percentile lies over its 10th as `high` over `low`, with
 * `likely` as its median.
 */
export function priorOf({ low, likely, high }: Trial['rate']): Belief {
  const wanted = high / low;
  let [from, to] = [Math.log(LEAST_SHAPE), Math.log(MOST_SHAPE)];
  for (let step = 0; step < 60; step += 1) {
    const middle = (from + to) / 2;
    const shape = Math.exp(middle);
    // The surer a belief, the nearer its percentiles.
    if (gammaQuantile(shape, 0.9) / gammaQuantile(shape, 0.1) > wanted) from = middle;
    else to = middle;
  }
  const shape = Math.exp(to);
  return { shape, weeks: gammaQuantile(shape, 0.5) / likely };
}

/**
 * How much one week teaches, between 0 and 1: a week that spreads beyond chance says as much of the
 * rate as a shorter one of pure chance, whose variance for the same mean is as large.
 */
export const weightOf = (dispersion: number, mean: number): number => 1 / (1 + dispersion * mean);

/**
 * The belief after `units` sold in `exposure` weeks of average demand; the conjugate update of a
 * Poisson rate (Gelman et al., Bayesian Data Analysis, 2.6), with the weight above.
 */
export function learn(belief: Belief, units: number, exposure: number, weight: number): Belief {
  return {
    shape: belief.shape + weight * units,
    weeks: belief.weeks + weight * exposure,
  };
}

export function viewOf(belief: Belief): RateView {
  const at = (level: number) => gammaQuantile(belief.shape, level) / belief.weeks;
  return { mean: meanOf(belief), p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

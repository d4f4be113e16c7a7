import { normalCdf, normalQuantile } from '../kernel/normal.ts';
import { type Distribution, levelFloor } from './types.ts';

/**
 * Zero with one probability, otherwise a lognormal size: for demand that is not counted in whole
 * units, or too large to be counted one by one. Mean and variance of the whole are matched.
 *
 * Source: hurdle (two-part) models after Cragg (1971), Econometrica 39; moments of the lognormal.
 */
export class HurdleLognormal implements Distribution {
  private readonly zero: number;
  private readonly centre: number;
  private readonly spread: number;

  /**
   * @param mean mean of the whole, zeros included
   * @param variance variance of the whole
   * @param chance probability of a value above zero, above 0 and at most 1
   */
  constructor(mean: number, variance: number, chance: number) {
    this.zero = mean > 0 ? 1 - Math.min(Math.max(chance, 1e-6), 1) : 1;
    const share = Math.max(1 - this.zero, 1e-6);
    const size = Math.max(mean / share, Number.MIN_VALUE);
    // Relative second moment of the sizes; the floor keeps one repeated size from being a certainty.
    const relative = (variance / mean / mean + 1) * share;
    const logVariance = Math.log(Math.max(Number.isFinite(relative) ? relative : 1, 1.0025));
    this.spread = Math.sqrt(logVariance);
    this.centre = Math.log(size) - logVariance / 2;
  }

  below(x: number): number {
    return x <= 0 ? 0 : this.cdf(x);
  }

  cdf(x: number): number {
    if (x < 0) return 0;
    if (x === 0) return this.zero;
    const z = (Math.log(x) - this.centre) / this.spread;
    return this.zero + (1 - this.zero) * normalCdf(z);
  }

  quantile(level: number): number {
    const target = Math.min(level, 1 - levelFloor);
    if (target <= this.zero || this.zero === 1) return 0;
    const inner = Math.max((target - this.zero) / (1 - this.zero), levelFloor);
    return Math.exp(this.centre + this.spread * normalQuantile(Math.min(inner, 1 - levelFloor)));
  }
}

import { normalCdf, normalQuantile } from '../kernel/normal.ts';
import { type Distribution, levelFloor } from './types.ts';

/**
 * Zero with one probability, otherwise a lognormal size: for demand that comes in lots, is not
 * counted in whole units, or is too large to be counted one by one.
 *
 * Source: hurdle (two-part) models after Cragg (1971), Econometrica 39; moments of the lognormal.
 */
export class HurdleLognormal implements Distribution {
  private readonly zero: number;
  private readonly centre: number;
  private readonly spread: number;
  private readonly half: number;

  /**
   * @param chance probability of a value above zero
   * @param size mean of the values above zero, above 0
   * @param variation squared coefficient of variation of the values above zero
   * @param whole values are whole numbers: the curve is read between them and quantiles are rounded
   */
  constructor(chance: number, size: number, variation: number, whole: boolean) {
    this.zero = size > 0 ? 1 - Math.min(Math.max(chance, 0), 1) : 1;
    const logVariance = Math.log1p(Math.max(variation, 0.0025));
    this.spread = Math.sqrt(logVariance);
    this.centre = Math.log(Math.max(size, Number.MIN_VALUE)) - logVariance / 2;
    this.half = whole ? 0.5 : 0;
  }

  below(x: number): number {
    if (x <= 0) return 0;
    return this.half > 0 && x <= 1 ? this.zero : this.upTo(x - this.half);
  }

  cdf(x: number): number {
    if (x < 0) return 0;
    return x === 0 ? this.zero : this.upTo(x + this.half);
  }

  quantile(level: number): number {
    const target = Math.min(level, 1 - levelFloor);
    if (target <= this.zero || this.zero === 1) return 0;
    const inner = Math.max((target - this.zero) / (1 - this.zero), levelFloor);
    const z = normalQuantile(Math.min(inner, 1 - levelFloor));
    const size = Math.exp(this.centre + this.spread * z);
    return this.half > 0 ? Math.max(1, Math.round(size)) : size;
  }

  private upTo(x: number): number {
    const z = (Math.log(x) - this.centre) / this.spread;
    return this.zero + (1 - this.zero) * normalCdf(z);
  }
}

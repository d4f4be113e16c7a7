import { type Distribution, levelFloor } from './types.ts';

/** The sum behind a quantile stops here; larger demand takes the continuous distribution. */
const largestCount = 20_000;

/** Mean and spread that the exact sum can carry without underflow and in short time. */
export function fitsNegativeBinomial(mean: number, variance: number): boolean {
  return mean <= 500 && mean + 12 * Math.sqrt(variance) < largestCount;
}

/**
 * Negative binomial distribution of counts by mean and variance: a Poisson whose rate varies, the
 * usual model of retail and spare-part demand. A variance at or below the mean is taken just above
 * it (the Poisson limit). A mean of 0 is a certain zero.
 *
 * Source: Agrawal & Smith (1996), "Estimating negative binomial demand for retail inventory
 * management", Naval Research Logistics 43; moment estimate of the size parameter.
 */
export class NegativeBinomial implements Distribution {
  private readonly size: number;
  private readonly ratio: number;
  private readonly cumulative: number[];
  private readonly mean: number;
  private mass: number;

  constructor(mean: number, variance: number) {
    this.mean = mean;
    const spread = Math.max(variance, mean * 1.02);
    this.size = mean > 0 ? (mean * mean) / (spread - mean) : 1;
    this.ratio = mean > 0 ? mean / (this.size + mean) : 0;
    this.mass = mean > 0 ? Math.exp(-this.size * Math.log1p(mean / this.size)) : 1;
    this.cumulative = [this.mass];
  }

  below(x: number): number {
    return x <= 0 ? 0 : this.upTo(Math.ceil(x) - 1);
  }

  cdf(x: number): number {
    return x < 0 ? 0 : this.upTo(Math.floor(x));
  }

  quantile(level: number): number {
    const target = Math.min(level, 1 - levelFloor);
    let low = 0;
    let high = this.cumulative.length - 1;
    while ((this.cumulative[high] as number) < target && high < largestCount) {
      this.extend();
      high += 1;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] as number) >= target) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private upTo(count: number): number {
    const last = Math.min(count, largestCount);
    // Below the mean masses rise, however small they begin; beyond it the tiny ones end the sum.
    while (
      this.cumulative.length <= last &&
      (this.mass > 1e-18 || this.cumulative.length < this.mean)
    ) {
      this.extend();
    }
    return Math.min(1, this.cumulative[last] ?? 1);
  }

  /** Adds the next count by the ratio of neighbouring masses. */
  private extend(): void {
    const next = this.cumulative.length;
    this.mass *= ((next - 1 + this.size) / next) * this.ratio;
    this.cumulative.push((this.cumulative[next - 1] as number) + this.mass);
  }
}

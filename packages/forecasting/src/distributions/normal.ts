import { normalCdf, normalQuantile } from '../kernel/normal.ts';
import { type Distribution, levelFloor } from './types.ts';

/** Normal distribution; a variance of 0 is the mean for certain. */
export class Normal implements Distribution {
  private readonly centre: number;
  private readonly spread: number;

  constructor(mean: number, variance: number) {
    this.centre = mean;
    this.spread = Math.sqrt(Math.max(variance, 0));
  }

  below(x: number): number {
    return this.spread === 0 ? Number(x > this.centre) : this.cdf(x);
  }

  cdf(x: number): number {
    if (this.spread === 0) return Number(x >= this.centre);
    return normalCdf((x - this.centre) / this.spread);
  }

  quantile(level: number): number {
    const inner = Math.min(Math.max(level, levelFloor), 1 - levelFloor);
    return this.centre + this.spread * normalQuantile(inner);
  }
}

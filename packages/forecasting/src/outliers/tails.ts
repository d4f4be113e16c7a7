import { fitsNegativeBinomial, NegativeBinomial } from '../distributions/negative-binomial.ts';
import { normalCdf, normalQuantile } from '../kernel/normal.ts';
import { mean, sortedQuantile } from '../kernel/statistics.ts';

/** How strange a value is: the chance of one as far out, and the nearest that is not strange. */
export interface Tail {
  readonly expected: number;
  /** Two-sided, from 0 to 1. */
  readonly probability: number;
  readonly side: 'high' | 'low';
  readonly limit: number;
}

/** From the median absolute deviation to a standard deviation, for normal noise. */
const deviationScale = 1.4826;

/** No demand is steadier than this share of its level. */
const steadiest = 0.02;

/** An expectation that something can be held against. */
function isDemand(expected: number): boolean {
  return expected > 0 && expected < Number.POSITIVE_INFINITY;
}

/** Judges every period of one series against what is expected of it. */
export class TailJudge {
  private readonly values: Float64Array;
  private readonly expected: Float64Array;
  private readonly threshold: number;
  private readonly counts: boolean;
  /** Sum of squared Pearson residuals, and their number. */
  private readonly squares: number;
  private readonly known: number;
  private readonly centre: number;
  private readonly spread: number;
  private readonly offset: number;

  /**
   * @param expected not a number where nothing can be said
   * @param usable 1 = may be learnt from
   */
  constructor(values: Float64Array, expected: Float64Array, usable: Uint8Array, threshold: number) {
    this.values = values;
    this.expected = expected;
    this.threshold = threshold;
    this.counts = values.every((value) => value >= 0 && Number.isInteger(value));
    this.offset = this.counts ? 0.5 : Math.max(0.01 * mean(values), 1e-12);
    const taught = Array.from(values.keys()).filter(
      (time) => usable[time] === 1 && isDemand(expected[time] as number),
    );
    this.known = taught.length;
    this.squares = taught.reduce((sum, time) => sum + this.square(time), 0);
    const logs = Float64Array.from(taught, (time) => this.logRatio(time)).sort();
    this.centre = sortedQuantile(logs, 0.5);
    const away = logs.map((log) => Math.abs(log - this.centre)).sort();
    this.spread = deviationScale * sortedQuantile(away, 0.5);
  }

  /** Undefined where the series' other periods lead to no expectation. */
  judge(time: number): Tail | undefined {
    const middle = this.expected[time] as number;
    if (!isDemand(middle) || this.known < 2) return undefined;
    const variance = middle * this.dispersionWithout(time);
    if (this.counts && fitsNegativeBinomial(middle, variance)) {
      return this.countTail(time, middle, variance);
    }
    return this.logTail(time, middle);
  }

  /** Counts: both tails of the negative binomial of the series' own dispersion, without the period. */
  private countTail(time: number, middle: number, variance: number): Tail {
    const value = this.values[time] as number;
    const demand = new NegativeBinomial(middle, variance);
    const above = 1 - demand.below(value);
    const below = demand.cdf(value);
    const side = above < below ? 'high' : 'low';
    const half = this.threshold / 2;
    return {
      expected: middle,
      probability: Math.min(1, 2 * Math.max(1e-16, Math.min(above, below))),
      side,
      limit: demand.quantile(side === 'high' ? 1 - half : half),
    };
  }

  /** Large or continuous demand: distance on the logarithm in robust standard deviations. */
  private logTail(time: number, middle: number): Tail {
    const noise = this.counts ? 1 / Math.sqrt(middle) : steadiest;
    const spread = Math.max(this.spread, noise, steadiest);
    const z = (this.logRatio(time) - this.centre) / spread;
    const reach = -normalQuantile(this.threshold / 2) * spread;
    const edge = this.centre + (z > 0 ? reach : -reach);
    return {
      expected: middle,
      probability: Math.min(1, Math.max(1e-16, 2 * normalCdf(-Math.abs(z)))),
      side: z > 0 ? 'high' : 'low',
      limit: Math.max(0, (middle + this.offset) * Math.exp(edge) - this.offset),
    };
  }

  private square(time: number): number {
    const middle = this.expected[time] as number;
    return ((this.values[time] as number) - middle) ** 2 / middle;
  }

  private logRatio(time: number): number {
    const value = this.values[time] as number;
    return Math.log((value + this.offset) / ((this.expected[time] as number) + this.offset));
  }

  /** Variance over mean of the other periods; counts are never steadier than Poisson's. */
  private dispersionWithout(time: number): number {
    return Math.max(1, (this.squares - this.square(time)) / Math.max(1, this.known - 1));
  }
}

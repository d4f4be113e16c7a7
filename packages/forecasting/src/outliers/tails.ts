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
  private readonly taught: readonly number[];
  private readonly offset: number;
  private logs: { readonly centre: number; readonly spread: number } | undefined;
  private last: { value: number; middle: number; tail: Tail | undefined } | undefined;

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
    this.taught = Array.from(values.keys()).filter(
      (time) => usable[time] === 1 && isDemand(expected[time] as number),
    );
    this.squares = this.taught.reduce((sum, time) => sum + this.square(time), 0);
  }

  /** Undefined where the period is ordinary, or the others lead to no expectation. */
  judge(time: number): Tail | undefined {
    const middle = this.expected[time] as number;
    if (!isDemand(middle) || this.taught.length < 2) return undefined;
    // Empty weeks of sparse demand stand in rows, and are judged alike.
    const value = this.values[time] as number;
    if (this.last?.value === value && this.last.middle === middle) return this.last.tail;
    const variance = middle * this.dispersionWithout(time);
    const counted = this.counts && fitsNegativeBinomial(middle, variance);
    const tail = counted ? this.countTail(time, middle, variance) : this.logTail(time, middle);
    this.last = { value, middle, tail };
    return tail;
  }

  /** Counts: both tails of a negative binomial of the dispersion of the other periods. */
  private countTail(time: number, middle: number, variance: number): Tail | undefined {
    const value = this.values[time] as number;
    const demand = new NegativeBinomial(middle, variance);
    const above = 1 - demand.below(value);
    const below = demand.cdf(value);
    const probability = 2 * Math.max(1e-16, Math.min(above, below));
    // Nearly all periods end here: a limit costs more than all the rest.
    if (probability >= this.threshold) return undefined;
    const side = above < below ? 'high' : 'low';
    const half = this.threshold / 2;
    return {
      expected: middle,
      probability,
      side,
      limit: demand.quantile(side === 'high' ? 1 - half : half),
    };
  }

  /** Large or continuous demand: distance on the logarithm in robust standard deviations. */
  private logTail(time: number, middle: number): Tail | undefined {
    const noise = this.counts ? 1 / Math.sqrt(middle) : steadiest;
    const { centre, spread: found } = this.spreadOfLogs();
    const spread = Math.max(found, noise, steadiest);
    const z = (this.logRatio(time) - centre) / spread;
    const probability = Math.max(1e-16, 2 * normalCdf(-Math.abs(z)));
    if (probability >= this.threshold) return undefined;
    const reach = -normalQuantile(this.threshold / 2) * spread;
    const edge = centre + (z > 0 ? reach : -reach);
    return {
      expected: middle,
      probability,
      side: z > 0 ? 'high' : 'low',
      limit: Math.max(0, (middle + this.offset) * Math.exp(edge) - this.offset),
    };
  }

  /** Only what is no count asks for it, and sorting is dear. */
  private spreadOfLogs(): { readonly centre: number; readonly spread: number } {
    if (this.logs !== undefined) return this.logs;
    const logs = Float64Array.from(this.taught, (time) => this.logRatio(time)).sort();
    const centre = sortedQuantile(logs, 0.5);
    const away = logs.map((log) => Math.abs(log - centre)).sort();
    this.logs = { centre, spread: deviationScale * sortedQuantile(away, 0.5) };
    return this.logs;
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
    return Math.max(1, (this.squares - this.square(time)) / Math.max(1, this.taught.length - 1));
  }
}

import { sortedQuantile } from './kernel/statistics.ts';

/** Spread of scaled errors at one step: how many stood behind it and its quantiles on the grid. */
export interface ErrorTable {
  readonly count: number;
  /** Root mean square of the scaled errors, for the fallback when the count is small. */
  readonly rootMeanSquare: number;
  /** Quantiles at `errorGrid`; empty when there were too few errors. */
  readonly quantiles: readonly number[];
}

/** Probabilities at which the pooled errors are kept; denser in the tails. */
export const errorGrid: readonly number[] = [
  0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6,
  0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995,
];

/** Fewer errors than this do not make an empirical distribution. */
const fewestErrors = 80;

/** Growth of the error variance a step, for a level renewed with half the error. */
export const varianceGrowth = 0.25;

/** How a pool makes its tables. */
export interface PoolRules {
  /**
   * Share of the median error that will not come back, from 0 to 1: errors of one origin have much
   * in common, such as a year that was better than expected everywhere. Default 0.
   */
  readonly correction?: number;
  /**
   * Every step reads the errors of all steps, brought to its own distance by the growth that the
   * errors themselves show. Default: a step reads its own, and neighbours where these are few.
   */
  readonly shared?: boolean;
}

/** Scaled errors of many series, kept by step. */
export class ErrorPool {
  private readonly byStep: number[][];
  private readonly correction: number;
  private readonly shared: boolean;

  constructor(horizon: number, { correction = 0, shared = false }: PoolRules = {}) {
    this.correction = correction;
    this.shared = shared;
    this.byStep = Array.from({ length: horizon }, () => []);
  }

  add(step: number, scaledError: number): void {
    this.byStep[step]?.push(scaledError);
  }

  /**
   * One table a step. A step with too few errors borrows those of its neighbours, as many as
   * needed, grown with the horizon; steps that no origin reached borrow from the last that were.
   */
  tables(): ErrorTable[] {
    if (this.shared) return this.sharedTables();
    return this.byStep.map((_, step) => tableOf(this.around(step), this.correction));
  }

  /** One table for all errors as they would be one step ahead, and the same grown to each step. */
  private sharedTables(): ErrorTable[] {
    const growth = growthOf(this.byStep);
    const near = this.byStep.flatMap((errors, step) => {
      const shrink = (step + 1) ** -growth;
      return errors.map((error) => error * shrink);
    });
    const { count, rootMeanSquare, quantiles } = tableOf(near, this.correction);
    return this.byStep.map((_, step) => {
      const grow = (step + 1) ** growth;
      return {
        count,
        rootMeanSquare: rootMeanSquare * grow,
        quantiles: quantiles.map((quantile) => quantile * grow),
      };
    });
  }

  private around(step: number): readonly number[] {
    const own = this.byStep[step] ?? [];
    if (own.length >= fewestErrors) return own;
    const errors = [...own];
    for (let reach = 1; reach < this.byStep.length && errors.length < fewestErrors; reach += 1) {
      for (const from of [step - reach, step + reach]) {
        const ratio = Math.sqrt((1 + varianceGrowth * step) / (1 + varianceGrowth * from));
        for (const error of this.byStep[from] ?? []) errors.push(error * ratio);
      }
    }
    return errors;
  }
}

function tableOf(errors: readonly number[], correction: number): ErrorTable {
  const squares = errors.reduce((sum, error) => sum + error * error, 0);
  const rootMeanSquare = errors.length > 0 ? Math.sqrt(squares / errors.length) : 0;
  if (errors.length < fewestErrors) return { count: errors.length, rootMeanSquare, quantiles: [] };
  const sorted = Float64Array.from(errors).sort();
  const shift = correction * sortedQuantile(sorted, 0.5);
  const quantiles = errorGrid.map(
    (level) => sortedQuantile(sorted, conformal(level, errors)) - shift,
  );
  return { count: errors.length, rootMeanSquare, quantiles };
}

/**
 * Power of the distance by which the mean absolute error grows, from a line through the logarithms
 * of both, each step weighted by its errors. Between 0, no growth, and 1, that of a wrong trend;
 * a walk without memory has a half.
 */
function growthOf(byStep: readonly (readonly number[])[]): number {
  let weight = 0;
  let [distances, sizes, squares, products] = [0, 0, 0, 0];
  byStep.forEach((errors, step) => {
    const total = errors.reduce((sum, error) => sum + Math.abs(error), 0);
    if (total === 0) return;
    const count = errors.length;
    const distance = Math.log(step + 1);
    const size = Math.log(total / count);
    weight += count;
    distances += count * distance;
    sizes += count * size;
    squares += count * distance * distance;
    products += count * distance * size;
  });
  const spread = weight * squares - distances * distances;
  if (!(spread > 0)) return 0;
  return Math.min(1, Math.max(0, (weight * products - distances * sizes) / spread));
}

/**
 * Finite-sample widening of split conformal prediction: the rank among n + 1, away from the middle.
 */
function conformal(level: number, errors: readonly number[]): number {
  return Math.min(1, Math.max(0, 0.5 + ((level - 0.5) * (errors.length + 1)) / errors.length));
}

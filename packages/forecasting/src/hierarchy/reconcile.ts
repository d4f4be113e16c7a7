import { ForecastError } from '../errors.ts';
import {
  type ErrorCovariance,
  plainCovariance,
  shrunkCovariance,
  varianceCovariance,
} from './covariance.ts';
import { shareOut } from './incoherence.ts';
import { type Structure, structureOf, sumUp } from './structure.ts';
import type {
  BaseForecast,
  Hierarchy,
  ReconciledForecast,
  ReconcileMethod,
  ReconcileOptions,
  Reconciliation,
} from './types.ts';

/** Rounds in which negative bottom forecasts may be held at zero and the rest shared out again. */
const mostRounds = 20;

/** Bits kept of the largest sum, and the smallest grid a number can have. */
const keptBits = 50;
const smallestGrid = 2 ** -1000;

/**
 * Makes forecasts of a hierarchy agree: the bottom series are moved so that the sums come as near
 * to their own forecasts as the past errors of all nodes warrant; then every sum is the sum of its
 * members. Forecasts that agree already stay as they are.
 *
 * **Exact sums.** Bottom forecasts are rounded to multiples of a power of two, the total over 2⁵⁰
 * (a relative 10⁻¹⁵), so that adding them rounds nothing: a total equals the sum of its markets and
 * that of its SKUs in whatever order they are added (`===`).
 *
 * **Not negative.** Where a bottom series would fall below zero it is held at zero and the
 * differences are shared out among the others, again until none is below zero; none is let go
 * again, so the answer is feasible and near the least squares one, not always equal to it.
 *
 * **Quantiles** keep the spread each node had by itself, relative to its mean: they are multiplied
 * as the mean is. Where the mean was not above zero they are moved by the difference.
 *
 * Sources: Wickramasuriya, Athanasopoulos & Hyndman (2019), "Optimal forecast reconciliation for
 * hierarchical and grouped time series through trace minimization", Journal of the American
 * Statistical Association 114; Wickramasuriya, Turlach & Hyndman (2020), "Optimal non-negative
 * forecast reconciliation", Statistics and Computing 30; Hyndman et al. (2011) for `ols`;
 * Athanasopoulos et al. (2017) for `wls_structural`.
 *
 * @param base forecasts in the order of `hierarchyNodes`, all with as many steps and levels
 * @param residuals past errors one step ahead, actual less forecast, in the same order, aligned in
 * time and of one length; NaN where a node's is not known
 *
 * @throws ForecastError `bad_hierarchy`, `bad_base`, `bad_residuals` (a wrong number or length, an
 * infinite value, or a method that needs errors without any)
 */
export function reconcile(
  hierarchy: Hierarchy,
  base: readonly BaseForecast[],
  residuals?: readonly ArrayLike<number>[],
  options: ReconcileOptions = {},
): Reconciliation {
  const structure = structureOf(hierarchy);
  const means = checkedMeans(structure, base);
  checkResiduals(structure, residuals);
  const method = options.method ?? (residuals === undefined ? 'wls_structural' : 'mint_shrink');
  const nonNegative =
    options.nonNegative ?? means.every((step) => step.every((value) => value >= 0));
  const covariance = covarianceFor(method, structure, residuals);
  const every = new Uint8Array(structure.bottoms).fill(1);
  const share = covariance === undefined ? undefined : shareOut(structure, covariance, every);
  const steps = means.map((step) => {
    const upper = step.subarray(0, structure.uppers);
    const bottom = step.slice(structure.uppers);
    const moved =
      covariance === undefined || share === undefined
        ? bottom
        : bringTogether(structure, upper, bottom, { covariance, share, nonNegative });
    if (nonNegative) clip(moved);
    return onGrid(moved);
  });
  return {
    method,
    shrinkage: covariance?.shrinkage ?? null,
    forecasts: spreadOut(structure, base, means, steps, nonNegative),
  };
}

function covarianceFor(
  method: ReconcileMethod,
  structure: Structure,
  residuals: readonly ArrayLike<number>[] | undefined,
): ErrorCovariance | undefined {
  if (method === 'bottom_up' || structure.uppers === 0) return undefined;
  if (method === 'ols' || method === 'wls_structural') {
    return plainCovariance(structure, method === 'wls_structural');
  }
  if (residuals === undefined) throw new ForecastError('bad_residuals');
  return method === 'wls_variance'
    ? varianceCovariance(structure, residuals)
    : shrunkCovariance(structure, residuals);
}

interface Way {
  readonly covariance: ErrorCovariance;
  /** With every bottom series free to move. */
  readonly share: ReturnType<typeof shareOut>;
  readonly nonNegative: boolean;
}

/** The bottom forecasts of one step, moved by their part of the differences. */
function bringTogether(
  structure: Structure,
  upper: Float64Array,
  bottom: Float64Array,
  { covariance, share, nonNegative }: Way,
): Float64Array {
  const moves = new Uint8Array(bottom.length).fill(1);
  let moved = add(bottom, share(differences(structure, upper, bottom)));
  for (let round = 0; nonNegative && round < mostRounds; round += 1) {
    let below = 0;
    moved.forEach((value, at) => {
      if (value >= 0) return;
      moves[at] = 0;
      below += 1;
    });
    if (below === 0) break;
    const held = bottom.map((value, at) => (moves[at] === 1 ? value : 0));
    const again = shareOut(structure, covariance, moves);
    moved = add(held, again(differences(structure, upper, held)));
  }
  return moved;
}

function differences(
  structure: Structure,
  upper: Float64Array,
  bottom: Float64Array,
): Float64Array {
  const sums = sumUp(structure, bottom);
  return sums.map((sum, node) => (upper[node] as number) - sum);
}

function add(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, at) => value + (other[at] as number));
}

function clip(values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) values[at] = Math.max(0, values[at] as number);
}

/** Multiples of a power of two so coarse that every sum of them is exact. */
function onGrid(bottom: Float64Array): Float64Array {
  const size = bottom.reduce((sum, value) => sum + Math.abs(value), 0);
  if (size === 0) return bottom;
  const grid = Math.max(smallestGrid, 2 ** (Math.ceil(Math.log2(size)) - keptBits));
  // Adding 0 makes a zero of a negative zero.
  return bottom.map((value) => Math.round(value / grid) * grid + 0);
}

/** From steps to nodes, with the quantiles moved as the means are. */
function spreadOut(
  structure: Structure,
  base: readonly BaseForecast[],
  means: readonly Float64Array[],
  steps: readonly Float64Array[],
  nonNegative: boolean,
): ReconciledForecast[] {
  const forecasts = base.map(({ quantiles = [] }) => ({
    mean: new Float64Array(steps.length),
    quantiles: quantiles.map(() => new Float64Array(steps.length)),
  }));
  steps.forEach((bottom, step) => {
    const upper = sumUp(structure, bottom);
    forecasts.forEach(({ mean, quantiles }, node) => {
      const own = node - structure.uppers;
      const now = (own < 0 ? upper[node] : bottom[own]) as number;
      const before = means[step]?.[node] as number;
      mean[step] = now;
      quantiles.forEach((row, level) => {
        const value = base[node]?.quantiles?.[level]?.[step] as number;
        const moved = before > 0 && now >= 0 ? (value * now) / before : value + (now - before);
        row[step] = now === before ? value : nonNegative ? Math.max(0, moved) : moved;
      });
    });
  });
  return forecasts;
}

/** Means step by step, upper nodes first. @throws ForecastError `bad_base` */
function checkedMeans(
  { uppers, bottoms }: Structure,
  base: readonly BaseForecast[],
): Float64Array[] {
  if (base.length !== uppers + bottoms) throw new ForecastError('bad_base');
  const steps = base[0]?.mean.length ?? 0;
  const levels = base[0]?.quantiles?.length ?? 0;
  base.forEach(({ mean, quantiles = [] }, index) => {
    const whole = mean.length === steps && quantiles.length === levels;
    if (!whole || quantiles.some((row) => row.length !== steps || !allFinite(row))) {
      throw new ForecastError('bad_base', { index });
    }
  });
  return Array.from({ length: steps }, (_, step) =>
    Float64Array.from(base, ({ mean }, index) => {
      const value = mean[step];
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw new ForecastError('bad_base', { index });
      }
      return value;
    }),
  );
}

function allFinite(row: ArrayLike<number>): boolean {
  for (let at = 0; at < row.length; at += 1) if (!Number.isFinite(row[at])) return false;
  return true;
}

function checkResiduals(
  { uppers, bottoms }: Structure,
  residuals: readonly ArrayLike<number>[] | undefined,
): void {
  if (residuals === undefined) return;
  if (residuals.length !== uppers + bottoms) throw new ForecastError('bad_residuals');
  const times = residuals[0]?.length ?? 0;
  residuals.forEach((errors, index) => {
    if (errors.length !== times) throw new ForecastError('bad_residuals', { index });
    for (let time = 0; time < times; time += 1) {
      const error = errors[time] as number;
      if (!Number.isNaN(error) && !Number.isFinite(error)) {
        throw new ForecastError('bad_residuals', { index });
      }
    }
  });
}

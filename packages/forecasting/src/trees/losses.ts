import { sortedQuantile } from '../kernel/statistics.ts';
import type { TreeLoss } from './types.ts';

/** Predictions on a logarithmic scale stay within what a double can hold after exp. */
const largestLogarithm = 230;

/** Smallest mean of counts to start from: the logarithm of nothing is no start. */
const smallestMean = 1e-9;

/** A loss over all rows at once, so that its loop is compiled for itself. */
export interface LossFunction {
  /** Best constant on the model's own scale. */
  start(target: Float64Array, weights: Float64Array | undefined): number;
  /**
   * First and second derivatives of the loss by the score, weighted, row by row. The second is the
   * weight itself where `flat` is true.
   */
  derive(rows: DerivedRows): void;
  readonly flat: boolean;
  /** Weighted mean loss of scores on the model's own scale. */
  mean(target: Float64Array, score: Float64Array, weights: Float64Array | undefined): number;
  /** From the model's own scale to that of the outcomes. */
  readonly exponential: boolean;
}

/** What `derive` reads (outcomes, scores, weights) and writes (gradient, curvature). */
export interface DerivedRows {
  readonly target: Float64Array;
  readonly score: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/** The exponential, kept finite. */
export function boundedExp(score: number): number {
  return Math.exp(Math.min(Math.max(score, -largestLogarithm), largestLogarithm));
}

/**
 * Sources: Friedman (2001), "Greedy function approximation: a gradient boosting machine", Annals of
 * Statistics 29, for squared and pinball loss; Jørgensen (1987), "Exponential dispersion models",
 * J. of the Royal Statistical Society B 49, for Poisson and Tweedie (in their logarithmic form, up
 * to terms of the outcome alone).
 */
export function lossFunction(loss: TreeLoss): LossFunction {
  if (loss.kind === 'squared') return squared;
  if (loss.kind === 'pinball') return pinball(loss.level);
  return loss.kind === 'poisson' ? tweedie(1) : tweedie(loss.power);
}

const squared: LossFunction = {
  start: weightedMean,
  flat: true,
  exponential: false,
  derive({ target, score, weights, gradient, curvature }) {
    for (let row = 0; row < target.length; row += 1) {
      const weight = weights === undefined ? 1 : (weights[row] as number);
      gradient[row] = weight * ((score[row] as number) - (target[row] as number));
      curvature[row] = weight;
    }
  },
  mean: (target, score, weights) =>
    averaged(target, score, weights, (actual, forecast) => (actual - forecast) ** 2 / 2),
};

function pinball(level: number): LossFunction {
  return {
    start: (target, weights) => weightedQuantile(target.slice(), weights?.slice(), level),
    flat: true,
    exponential: false,
    derive({ target, score, weights, gradient, curvature }) {
      for (let row = 0; row < target.length; row += 1) {
        const weight = weights === undefined ? 1 : (weights[row] as number);
        const over = (score[row] as number) > (target[row] as number);
        gradient[row] = weight * (over ? 1 - level : -level);
        curvature[row] = weight;
      }
    },
    mean: (target, score, weights) =>
      averaged(target, score, weights, (actual, forecast) => {
        const gap = actual - forecast;
        return gap >= 0 ? level * gap : (level - 1) * gap;
      }),
  };
}

/** Power 1 is Poisson: e^s − y·s; above: e^((2−p)s)/(2−p) − y·e^((1−p)s)/(1−p). */
function tweedie(power: number): LossFunction {
  const one = 1 - power;
  const two = 2 - power;
  return {
    start: (target, weights) => Math.log(Math.max(weightedMean(target, weights), smallestMean)),
    flat: false,
    exponential: true,
    derive({ target, score, weights, gradient, curvature }) {
      for (let row = 0; row < target.length; row += 1) {
        const weight = weights === undefined ? 1 : (weights[row] as number);
        const known = score[row] as number;
        const pull = power === 1 ? weight : weight * boundedExp(one * known);
        const demand = pull * (target[row] as number);
        const mean = pull * boundedExp(known);
        gradient[row] = mean - demand;
        curvature[row] = two * mean - one * demand;
      }
    },
    mean: (target, score, weights) =>
      averaged(target, score, weights, (actual, known) =>
        power === 1
          ? boundedExp(known) - actual * known
          : boundedExp(two * known) / two - (actual * boundedExp(one * known)) / one,
      ),
  };
}

function averaged(
  target: Float64Array,
  score: Float64Array,
  weights: Float64Array | undefined,
  loss: (actual: number, score: number) => number,
): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < target.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number);
    sum += weight * loss(target[row] as number, score[row] as number);
    total += weight;
  }
  return sum / total;
}

function weightedMean(target: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < target.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number);
    sum += weight * (target[row] as number);
    total += weight;
  }
  return sum / total;
}

/**
 * Quantile of values, each with its weight. Reorders both. Without weights: type 7 of Hyndman & Fan
 * (1996). With weights: the smallest value whose share of the weight reaches the level, found by
 * parting around pivots (Hoare 1961, algorithm 65, "Find", Communications of the ACM 4).
 */
export function weightedQuantile(
  values: Float64Array,
  weights: Float64Array | undefined,
  level: number,
): number {
  if (weights === undefined) return sortedQuantile(values.sort(), level);
  let wanted = 0;
  for (const weight of weights) wanted += level * weight;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(values, low, high);
    const parted = partAround(values, weights, pivot, low, high);
    if (parted.weightBelow >= wanted && parted.equal > low) high = parted.equal - 1;
    else if (parted.weightBelow + parted.weightEqual >= wanted || parted.above > high) return pivot;
    else {
      wanted -= parted.weightBelow + parted.weightEqual;
      low = parted.above;
    }
  }
  return values[low] ?? 0;
}

/** Median of the first, middle and last value of a stretch. */
function middleOf(values: Float64Array, low: number, high: number): number {
  const first = values[low] as number;
  const middle = values[(low + high) >>> 1] as number;
  const last = values[high] as number;
  return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
}

/** Puts smaller values first, then equal ones, then larger ones; their places and weights. */
function partAround(
  values: Float64Array,
  weights: Float64Array,
  pivot: number,
  low: number,
  high: number,
): { equal: number; above: number; weightBelow: number; weightEqual: number } {
  let equal = low;
  let place = low;
  let above = high + 1;
  let weightBelow = 0;
  let weightEqual = 0;
  while (place < above) {
    const value = values[place] as number;
    const weight = weights[place] as number;
    if (value > pivot) {
      above -= 1;
      values[place] = values[above] as number;
      weights[place] = weights[above] as number;
      values[above] = value;
      weights[above] = weight;
      continue;
    }
    if (value < pivot) {
      values[place] = values[equal] as number;
      weights[place] = weights[equal] as number;
      values[equal] = value;
      weights[equal] = weight;
      equal += 1;
      weightBelow += weight;
    } else weightEqual += weight;
    place += 1;
  }
  return { equal, above, weightBelow, weightEqual };
}

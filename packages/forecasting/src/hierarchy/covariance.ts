import { type Structure, sumUp } from './structure.ts';

/**
 * Covariance of the base forecasts' errors as a diagonal and a few common columns,
 * `diag(own) + weight × common × common'`. It is never written out: with 20,000 nodes it would have
 * 400 million entries. Nodes are the upper ones first, then the bottom ones.
 */
export interface ErrorCovariance {
  readonly own: Float64Array;
  /** Past errors, `times` a node, node by node; what is not known is 0. */
  readonly common: Float64Array;
  readonly times: number;
  readonly weight: number;
  readonly shrinkage: number | null;
}

/** A variance below this share of the usual one of its level is luck, not knowledge. */
const leastVariance = 1e-6;

const nothingCommon = { common: new Float64Array(0), times: 0, weight: 0, shrinkage: null };

/** All nodes alike, or each by the number of bottom series in it. */
export function plainCovariance(structure: Structure, bySize: boolean): ErrorCovariance {
  const own = new Float64Array(structure.uppers + structure.bottoms).fill(1);
  if (bySize) own.set(sumUp(structure, new Float64Array(structure.bottoms).fill(1)));
  return { own, ...nothingCommon };
}

/**
 * Each node by the mean square of its past errors. A node without any is not taken for perfect: a
 * bottom series has the usual variance, a sum that of its members together.
 */
export function varianceCovariance(
  structure: Structure,
  residuals: readonly ArrayLike<number>[],
): ErrorCovariance {
  return { own: variances(structure, residuals), ...nothingCommon };
}

/**
 * The sample covariance of the errors with correlations drawn to zero by the share that makes the
 * expected squared error least. Errors are taken about zero. Where a node's error is not known at a
 * time, that time counts as uncorrelated for it, so that a young series is shrunk further.
 *
 * The share needs all pairs of nodes; sums over pairs of squared inner products are taken from the
 * (times × times) products instead: ‖X'X‖² = ‖XX'‖².
 *
 * Source: Schäfer & Strimmer (2005), "A shrinkage approach to large-scale covariance matrix
 * estimation and implications for functional genomics", Statistical Applications in Genetics and
 * Molecular Biology 4, article 32.
 */
export function shrunkCovariance(
  structure: Structure,
  residuals: readonly ArrayLike<number>[],
): ErrorCovariance {
  const spread = variances(structure, residuals);
  const times = residuals[0]?.length ?? 0;
  const common = new Float64Array(spread.length * times);
  const known = new Float64Array(spread.length);
  residuals.forEach((errors, node) => {
    for (let time = 0; time < times; time += 1) {
      const error = errors[time] as number;
      if (Number.isNaN(error)) continue;
      common[node * times + time] = error;
      known[node] = (known[node] as number) + 1;
    }
  });
  const shrinkage = shrinkageOf(common, spread, times);
  const weight = times > 0 ? (1 - shrinkage) / times : 0;
  const own = spread.map((variance, node) => {
    let squares = 0;
    for (let time = 0; time < times; time += 1) squares += (common[node * times + time] ?? 0) ** 2;
    return Math.max(variance - weight * squares, leastVariance * variance);
  });
  return { own, common, times, weight, shrinkage };
}

/** The share of Schäfer & Strimmer for correlations, 0 to 1; 1 where nothing can be said. */
function shrinkageOf(common: Float64Array, spread: Float64Array, times: number): number {
  if (times < 2) return 1;
  const scaled = new Float64Array(times);
  const squaresAt = new Float64Array(times);
  const products = new Float64Array(times * times);
  let fourths = 0;
  let ownSquares = 0;
  for (let node = 0; node < spread.length; node += 1) {
    const deviation = Math.sqrt(spread[node] as number);
    let squares = 0;
    for (let time = 0; time < times; time += 1) {
      const value = (common[node * times + time] as number) / deviation;
      scaled[time] = value;
      squares += value * value;
      fourths += value ** 4;
      squaresAt[time] = (squaresAt[time] as number) + value * value;
    }
    ownSquares += squares * squares;
    for (let one = 0; one < times; one += 1) {
      const value = scaled[one] as number;
      if (value === 0) continue;
      for (let other = 0; other <= one; other += 1) {
        const at = one * times + other;
        products[at] = (products[at] as number) + value * (scaled[other] as number);
      }
    }
  }
  let pairs = -ownSquares;
  for (let one = 0; one < times; one += 1) {
    for (let other = 0; other <= one; other += 1) {
      pairs += (one === other ? 1 : 2) * (products[one * times + other] as number) ** 2;
    }
  }
  if (!(pairs > 0)) return 1;
  const together = squaresAt.reduce((sum, squares) => sum + squares * squares, -fourths);
  const uncertainty = (together - pairs / times) / (times * (times - 1));
  return Math.min(1, Math.max(0, (uncertainty * times * times) / pairs));
}

function variances(structure: Structure, residuals: readonly ArrayLike<number>[]): Float64Array {
  const { uppers, bottoms } = structure;
  const found = Float64Array.from(residuals, meanSquare);
  const usualBottom = usual(found.subarray(uppers));
  for (let node = uppers; node < found.length; node += 1) {
    if (Number.isNaN(found[node] as number)) found[node] = usualBottom;
  }
  const members = sumUp(structure, found.subarray(uppers, uppers + bottoms));
  for (let node = 0; node < uppers; node += 1) {
    if (Number.isNaN(found[node] as number)) found[node] = members[node] as number;
  }
  const whole = usual(found);
  floor(found.subarray(0, uppers), whole);
  floor(found.subarray(uppers), whole);
  return found;
}

/** Mean square of what is known; NaN where nothing is. */
function meanSquare(errors: ArrayLike<number>): number {
  let squares = 0;
  let known = 0;
  for (let time = 0; time < errors.length; time += 1) {
    const error = errors[time] as number;
    if (Number.isNaN(error)) continue;
    squares += error * error;
    known += 1;
  }
  return squares / known;
}

/** Mean of the known variances; 1 where there are none. */
function usual(found: Float64Array): number {
  const known = found.filter((variance) => !Number.isNaN(variance));
  return known.length > 0 ? known.reduce((sum, variance) => sum + variance, 0) / known.length : 1;
}

function floor(level: Float64Array, whole: number): void {
  const own = usual(level);
  const least = leastVariance * (own > 0 ? own : whole > 0 ? whole : 1);
  for (let at = 0; at < level.length; at += 1) level[at] = Math.max(level[at] as number, least);
}

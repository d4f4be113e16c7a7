import { choleskyFactor, substitute } from '../kernel/ridge.ts';
import type { ErrorCovariance } from './covariance.ts';
import { type Structure, sumDown, sumUp } from './structure.ts';

/** Upper nodes up to which the system is written out and solved by Cholesky's factors. */
const mostDense = 400;

/** Conjugate gradients stop at this share of the first residual, or after so many rounds. */
const smallEnough = 1e-12;
const mostRounds = 1_000;

/** Added to the diagonal of one: rounding must not make a matrix indefinite. */
const jitter = 1e-12;

/** From differences of the upper nodes to the changes of the bottom series that answer them. */
export type Sharing = (differences: Float64Array) => Float64Array;

/**
 * How differences between upper nodes and the sums of their members are shared out among the
 * bottom series: W_b C' (C W C')⁻¹ with C = [I −A], W the covariance of the errors. The system has
 * one row an upper node. W stays a diagonal and a few common columns, so that the work grows with
 * bottom series × (groupings + times) and nothing of the size bottom × bottom exists. Exact at any
 * size but for rounding: up to `dense` upper nodes by Cholesky's factors, beyond them by
 * conjugate gradients.
 *
 * @param moves 0 = this bottom series is held where it is
 * @param dense upper nodes up to which the system is written out
 */
export function shareOut(
  structure: Structure,
  covariance: ErrorCovariance,
  moves: Uint8Array,
  dense: number = mostDense,
): Sharing {
  const { uppers, bottoms } = structure;
  const { common, times, weight } = covariance;
  const upperOwn = covariance.own.subarray(0, uppers);
  const bottomOwn = Float64Array.from(moves, (one, at) =>
    one === 1 ? (covariance.own[uppers + at] as number) : 0,
  );
  const apart = commonDifferences(structure, covariance, moves);
  const system: System = { structure, upperOwn, bottomOwn, apart, times, weight };
  const solve = uppers <= dense ? denseSolver(system) : iterativeSolver(system);
  return (differences) => {
    const prices = solve(differences);
    const change = sumDown(structure, prices);
    const together = alongTimes(apart, prices, times);
    for (let at = 0; at < bottoms; at += 1) {
      if (moves[at] !== 1) {
        change[at] = 0;
        continue;
      }
      let shared = 0;
      const first = (uppers + at) * times;
      for (let time = 0; time < times; time += 1) {
        shared += (common[first + time] as number) * (together[time] as number);
      }
      change[at] = (bottomOwn[at] as number) * (change[at] as number) - weight * shared;
    }
    return change;
  };
}

interface System {
  readonly structure: Structure;
  readonly upperOwn: Float64Array;
  readonly bottomOwn: Float64Array;
  /** Past errors of the upper nodes less those of their members, `times` a node. */
  readonly apart: Float64Array;
  readonly times: number;
  readonly weight: number;
}

function commonDifferences(
  { uppers, bottoms, parents }: Structure,
  { common, times }: ErrorCovariance,
  moves: Uint8Array,
): Float64Array {
  const apart = common.slice(0, uppers * times);
  for (const places of parents) {
    for (let at = 0; at < bottoms; at += 1) {
      const place = places[at] as number;
      if (place < 0 || moves[at] !== 1) continue;
      const from = (uppers + at) * times;
      for (let time = 0; time < times; time += 1) {
        const to = place * times + time;
        apart[to] = (apart[to] as number) - (common[from + time] as number);
      }
    }
  }
  return apart;
}

/** For each time the sum over nodes of error × value. */
function alongTimes(errors: Float64Array, values: Float64Array, times: number): Float64Array {
  const sums = new Float64Array(times);
  for (let node = 0; node < values.length; node += 1) {
    const value = values[node] as number;
    for (let time = 0; time < times; time += 1) {
      sums[time] = (sums[time] as number) + value * (errors[node * times + time] as number);
    }
  }
  return sums;
}

function diagonalOf({ structure, upperOwn, bottomOwn, apart, times, weight }: System) {
  const members = sumUp(structure, bottomOwn);
  return members.map((variance, node) => {
    let squares = 0;
    for (let time = 0; time < times; time += 1) squares += (apart[node * times + time] ?? 0) ** 2;
    return variance + (upperOwn[node] as number) + weight * squares;
  });
}

/** Writes the system out, brings its diagonal to one and factors it. */
function denseSolver(system: System): (right: Float64Array) => Float64Array {
  const { structure, upperOwn, bottomOwn, apart, times, weight } = system;
  const { uppers: size, bottoms, parents } = structure;
  const matrix = new Float64Array(size * size);
  for (const rows of parents) {
    for (const columns of parents) {
      for (let at = 0; at < bottoms; at += 1) {
        const [row, column] = [rows[at] as number, columns[at] as number];
        if (row < 0 || column < 0) continue;
        const to = row * size + column;
        matrix[to] = (matrix[to] as number) + (bottomOwn[at] as number);
      }
    }
  }
  const scale = diagonalOf(system).map((value) => 1 / Math.sqrt(value));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let shared = 0;
      for (let time = 0; time < times; time += 1) {
        shared += (apart[row * times + time] as number) * (apart[column * times + time] as number);
      }
      const own = row === column ? (upperOwn[row] as number) : 0;
      const value = (matrix[row * size + column] as number) + own + weight * shared;
      matrix[row * size + column] = value * (scale[row] as number) * (scale[column] as number);
    }
  }
  const factor = choleskyFactor(matrix, size, jitter);
  return (right) => {
    const scaled = right.map((value, node) => value * (scale[node] as number));
    return substitute(factor, scaled).map((value, node) => value * (scale[node] as number));
  };
}

/**
 * Conjugate gradients with the diagonal as preconditioner: the system is only ever multiplied.
 *
 * Source: Hestenes & Stiefel (1952), "Methods of conjugate gradients for solving linear systems",
 * Journal of Research of the National Bureau of Standards 49.
 */
function iterativeSolver(system: System): (right: Float64Array) => Float64Array {
  const diagonal = diagonalOf(system);
  return (right) => {
    const answer = new Float64Array(right.length);
    const rest = right.slice();
    let eased = rest.map((value, node) => value / (diagonal[node] as number));
    const direction = eased.slice();
    let size = dot(rest, eased);
    const enough = size * smallEnough ** 2;
    for (let round = 0; round < mostRounds && size > enough; round += 1) {
      const image = multiply(system, direction);
      const step = size / dot(direction, image);
      for (let node = 0; node < right.length; node += 1) {
        answer[node] = (answer[node] as number) + step * (direction[node] as number);
        rest[node] = (rest[node] as number) - step * (image[node] as number);
      }
      eased = rest.map((value, node) => value / (diagonal[node] as number));
      const next = dot(rest, eased);
      const share = next / size;
      size = next;
      for (let node = 0; node < right.length; node += 1) {
        direction[node] = (eased[node] as number) + share * (direction[node] as number);
      }
    }
    return answer;
  };
}

function multiply(system: System, values: Float64Array): Float64Array {
  const { structure, upperOwn, bottomOwn, apart, times, weight } = system;
  const down = sumDown(structure, values).map((sum, at) => sum * (bottomOwn[at] as number));
  const image = sumUp(structure, down);
  const together = alongTimes(apart, values, times);
  for (let node = 0; node < image.length; node += 1) {
    let shared = 0;
    for (let time = 0; time < times; time += 1) {
      shared += (apart[node * times + time] as number) * (together[time] as number);
    }
    const own = (upperOwn[node] as number) * (values[node] as number);
    image[node] = (image[node] as number) + own + weight * shared;
  }
  return image;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

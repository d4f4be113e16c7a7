import { gammaCdf, gammaQuantile } from '../gamma.ts';

/** Equally likely points a week's demand is taken at. */
export const POINTS = 16;

const NODES = 241;
const LEAST = Math.log(0.005);
const MOST = Math.log(5e4);

/** By shape, means of the sixteen equally likely slices of a gamma distribution of mean 1. */
let table: Float64Array | undefined;

function makeTable(): Float64Array {
  const made = new Float64Array(NODES * POINTS);
  for (let node = 0; node < NODES; node += 1) {
    const shape = Math.exp(LEAST + ((MOST - LEAST) * node) / (NODES - 1));
    let below = 0;
    for (let point = 0; point < POINTS; point += 1) {
      // Mean of a slice: E[D; D <= a] of Gamma(shape) is mean * P(Gamma(shape + 1) <= a).
      const last = point === POINTS - 1;
      const upTo = last ? 1 : gammaCdf(shape + 1, gammaQuantile(shape, (point + 1) / POINTS));
      made[node * POINTS + point] = Math.max(0, upTo - below) * POINTS;
      below = upTo;
    }
  }
  return made;
}

/**
 * Sixteen equally likely values of demand with the mean given, and nearly the variance; written
 * into `into` from the least to the most.
 */
export function weekPoints(mean: number, variance: number, into: Float64Array): void {
  table ??= makeTable();
  const shape = Math.log((mean * mean) / variance);
  const place = ((shape - LEAST) / (MOST - LEAST)) * (NODES - 1);
  const node = Math.min(NODES - 2, Math.max(0, Math.floor(place)));
  const share = Math.min(1, Math.max(0, place - node));
  for (let point = 0; point < POINTS; point += 1) {
    const low = table[node * POINTS + point] as number;
    const high = table[(node + 1) * POINTS + point] as number;
    into[point] = mean * (low + share * (high - low));
  }
}

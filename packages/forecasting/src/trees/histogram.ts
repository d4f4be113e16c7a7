import { featuresPerWord, placesPerFeature } from './kernel.ts';
import type { Workbench } from './workbench.ts';

/** Features summed in one pass over the rows: two words of codes. */
const featuresPerPass = 2 * featuresPerWord;

/**
 * Sums of packed gradients by feature and bin code, 256 places a feature, of the rows at places
 * `from` … `to` − 1. The rows' gradients are laid in a row first, so that only the bin codes are
 * read in jumps; up to eight features are summed in one pass.
 *
 * @returns the workbench's own array, overwritten by the next call
 */
export function buildHistogram(
  { kernel, arrays, words, values, rows }: Workbench,
  features: number,
  from: number,
  to: number,
): Float64Array {
  arrays.sums.fill(0);
  kernel.gather(rows, from, to, values);
  for (let first = 0; first < features; first += featuresPerPass) {
    const group = first / featuresPerWord;
    const count = Math.min(featuresPerPass, features - first);
    const used = words.slice(group, group + Math.ceil(count / featuresPerWord));
    kernel.add(rows, from, to, used, first, count);
  }
  return arrays.sums;
}

/** Places of a histogram of so many features. */
export function histogramPlaces(features: number): number {
  return features * placesPerFeature;
}

/** Takes one child's sums from its parent's, which leaves the other child's. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let place = 0; place < parent.length; place += 1) {
    parent[place] = (parent[place] as number) - (child[place] as number);
  }
}

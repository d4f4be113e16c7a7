import { drawSorted } from './random.ts';
import type { FeatureColumn, FeatureTable } from './types.ts';

/** Values looked at when a feature is cut into bins; more would not move a cut noticeably. */
const sampleSize = 50_000;

/** Codes a bin has in front of those of the values: 0 = missing. */
export const missingBin = 0;

/** How the values of a feature become bin codes: code 0 = missing, code b > 0 = `edges[b - 1]`. */
export interface FeatureCuts {
  readonly kind: 'number' | 'category';
  /**
   * Numbers: upper limits (inclusive) of all bins but the last, ascending. Categories: the value of
   * each bin.
   */
  readonly edges: Float64Array;
  /** Codes in use, that of missing included. */
  readonly codes: number;
}

/**
 * Cuts every feature into at most `most` bins of about equal numbers of rows: between neighbouring
 * values when there are few, by quantiles (values that fill a bin alone get one) when there are
 * many. Categories: the `most` commonest, one bin each; the others count as missing.
 *
 * Source: Ke et al. (2017), "LightGBM: a highly efficient gradient boosting decision tree",
 * NeurIPS.
 */
export function cutFeatures(
  features: FeatureTable,
  most: number,
  random: () => number,
): FeatureCuts[] {
  const rows = features[0]?.values.length ?? 0;
  const looked = drawSorted(rows, Math.min(rows, sampleSize), random);
  return features.map(({ kind = 'number', values }) => {
    if (kind === 'category') {
      const edges = commonest(distinct(knownValues(values).sort()), most);
      return { kind, edges, codes: edges.length + 1 };
    }
    const edges = limits(distinct(knownValues(values, looked).sort()), most);
    return { kind, edges, codes: edges.length + 2 };
  });
}

/** Codes of all rows of a feature. */
export function codesOf(column: FeatureColumn, { kind, edges }: FeatureCuts): Uint8Array {
  const { values } = column;
  const codes = new Uint8Array(values.length);
  if (kind === 'number') {
    codeNumbers(values, edges, codes);
    return codes;
  }
  const places = new Map<number, number>();
  edges.forEach((value, place) => {
    places.set(value, place + 1);
  });
  for (let row = 0; row < codes.length; row += 1) {
    codes[row] = places.get(values[row] as number) ?? missingBin;
  }
  return codes;
}

/** Cells a feature's range is divided into to find a bin without a search. */
const cells = 4_096;

/**
 * Bins by a table of equal cells: most cells lie within one bin or hold one edge, and the few that
 * hold more are searched by halving.
 */
function codeNumbers(
  values: FeatureColumn['values'],
  edges: Float64Array,
  codes: Uint8Array,
): void {
  const lowest = edges[0] ?? 0;
  const width = (edges.at(-1) ?? 0) - lowest;
  const pace = width > 0 ? Math.min(cells / width, 1e300) : 0;
  const starts = new Uint8Array(cells + 1).fill(edges.length);
  let filled = 0;
  edges.forEach((edge, place) => {
    const cell = Math.min(Math.floor((edge - lowest) * pace), cells - 1);
    while (filled <= cell) {
      starts[filled] = place;
      filled += 1;
    }
  });
  for (let row = 0; row < codes.length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    // `| 0` also makes 0 of the NaN that a range too wide for doubles leads to.
    const cell = Math.min(Math.max((value - lowest) * pace, 0), cells - 1) | 0;
    let low = starts[cell] as number;
    let high = starts[cell + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value > (edges[middle] as number)) low = middle + 1;
      else high = middle;
    }
    codes[row] = low + 1;
  }
}

/** Values that are not missing, of all rows or of some. */
function knownValues(values: FeatureColumn['values'], rows?: Uint32Array): Float64Array {
  const known = new Float64Array(rows?.length ?? values.length);
  let count = 0;
  for (let place = 0; place < known.length; place += 1) {
    const value = values[rows === undefined ? place : (rows[place] as number)] as number;
    if (Number.isNaN(value)) continue;
    known[count] = value;
    count += 1;
  }
  return known.subarray(0, count);
}

/** Different values in ascending order, each with how often it is there. */
interface Distinct {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

function distinct(sorted: Float64Array): Distinct {
  const values = new Float64Array(sorted.length);
  const counts = new Float64Array(sorted.length);
  let last = -1;
  for (let place = 0; place < sorted.length; place += 1) {
    const value = sorted[place] as number;
    if (last < 0 || value !== values[last]) {
      last += 1;
      values[last] = value;
    }
    counts[last] = (counts[last] as number) + 1;
  }
  return { values: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function commonest({ values, counts }: Distinct, most: number): Float64Array {
  const places = Array.from(values.keys());
  places.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const chosen = places.slice(0, most).sort((a, b) => a - b);
  return Float64Array.from(chosen, (place) => values[place] as number);
}

/** Upper limits of the bins: halfway to the next value. */
function limits({ values, counts }: Distinct, most: number): Float64Array {
  const edges: number[] = [];
  let left = counts.reduce((sum, count) => sum + count, 0);
  let filled = 0;
  for (let place = 0; place + 1 < values.length && edges.length + 1 < most; place += 1) {
    const count = counts[place] as number;
    filled += count;
    left -= count;
    const wanted = (left + filled) / (most - edges.length);
    const full = values.length <= most || filled >= wanted || (counts[place + 1] ?? 0) >= wanted;
    if (!full) continue;
    const low = values[place] as number;
    const high = values[place + 1] as number;
    const middle = low / 2 + high / 2;
    edges.push(middle < high ? Math.max(low, middle) : low);
    filled = 0;
  }
  return Float64Array.from(edges);
}

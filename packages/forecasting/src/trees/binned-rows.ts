import { codesOf, type FeatureCuts } from './cuts.ts';
import type { FeatureTable } from './types.ts';

/**
 * Rows as bin codes, four features to a 32-bit word: one read brings four codes, which is what
 * makes the building of histograms fast. Feature f is byte f mod 4 of `words[f div 4]`; bytes of
 * features that do not exist are 0.
 */
export interface BinnedRows {
  readonly rows: number;
  readonly features: number;
  readonly cuts: readonly FeatureCuts[];
  readonly words: readonly Uint32Array[];
}

/**
 * Codes rows; columns in the order of the cuts.
 *
 * @param words filled; all zeros before
 */
export function codeRows(
  features: FeatureTable,
  cuts: readonly FeatureCuts[],
  words: readonly Uint32Array[],
): BinnedRows {
  const rows = features[0]?.values.length ?? 0;
  features.forEach((column, feature) => {
    const own = cuts[feature];
    const word = words[feature >>> 2];
    if (own === undefined || word === undefined) return;
    setByte(word, codesOf(column, own), 8 * (feature & 3));
  });
  return { rows, features: features.length, cuts, words };
}

function setByte(word: Uint32Array, codes: Uint8Array, shift: number): void {
  for (let row = 0; row < codes.length; row += 1) {
    word[row] = (word[row] as number) | ((codes[row] as number) << shift);
  }
}

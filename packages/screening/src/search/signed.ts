import { filledRows, packPairRows } from './growing.ts';

/**
 * What can be told of a name without reading its words, in 31 bits: 22 bits for the clusters of its
 * words, one for little words, one for an initial, and its weight in sixteenths.
 */
const CLUSTER_BITS = 22;
/** Stands for little words, which are in no cluster. */
const NO_CLUSTER = 1 << CLUSTER_BITS;
/** A name with an initial: it may stand for any word. */
export const INITIAL_BIT = 1 << (CLUSTER_BITS + 1);
/** An initial that is asked for may stand for any word. */
export const EVERY_BIT = (1 << (CLUSTER_BITS + 2)) - 1;
const WEIGHT_SHIFT = CLUSTER_BITS + 2;
const WEIGHT_STEPS = 16;
export const MOST_STEPS = 127;

/** The bit of a cluster; below 0 there is none. */
export const bitOf = (cluster: number): number =>
  cluster < 0 ? NO_CLUSTER : 1 << ((Math.imul(cluster, 0x9e3779b1) >>> 9) % CLUSTER_BITS);

/** Whole sixteenths of a weight: never more than it is. */
export const stepsOf = (weight: number): number =>
  Math.max(0, Math.min(MOST_STEPS, Math.floor(weight * WEIGHT_STEPS)));

export const signOf = (bits: number, weight: number): number =>
  bits | (stepsOf(weight) << WEIGHT_SHIFT);

export const stepsIn = (signature: number): number => signature >>> WEIGHT_SHIFT;

/** Names as packed: see `Packed`. */
export interface SignedNames {
  readonly flat: Int32Array;
  readonly starts: Int32Array;
  /** Numbers before the words of a name. */
  readonly header: number;
  readonly signatures: Int32Array;
  /** Names in order of their weight in sixteenths: rows then begin with the shortest. */
  readonly lightFirst: Int32Array;
}

/** Rows of names: for each, where it begins, and its signature; lightest first. */
export interface NameRows {
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  readonly filled: Int32Array;
}

/** @param owners names, in the order they shall have in their rows */
export function packNames(
  rowOf: Int32Array,
  owners: Int32Array,
  rows: number,
  names: SignedNames,
): NameRows {
  const places = owners.map((name) => names.starts[name] ?? 0);
  const signed = owners.map((name) => names.signatures[name] ?? 0);
  const { starts, values } = packPairRows(rowOf, places, signed, rows);
  return { starts, entries: values, filled: filledRows(starts) };
}

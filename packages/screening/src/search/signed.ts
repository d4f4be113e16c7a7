import { filledHashes, filledRows, Ints, packPairRows } from './growing.ts';

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

/** Names as they are gathered, before their place is known. */
export interface SignedNames {
  /** Name -> its words, in `words` from starts[name] up to starts[name + 1]. */
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly weights: Float32Array;
  readonly signatures: Int32Array;
  /** Names in order of their weight in sixteenths: rows then begin with the lightest. */
  readonly lightFirst: Int32Array;
}

/** Rows of names: for each, where it begins, and its signature; lightest first. */
export interface NameRows {
  readonly starts: Int32Array;
  /** Two numbers a name: see `packPairRows`. */
  readonly entries: Int32Array;
  /** Bits of the hashes kept, or of the rows filled: see `isFilled`. */
  readonly filled: Int32Array;
}

/** Rows being gathered: a row, or the hash of one, and a name of it. */
export class NameList {
  private readonly rows: Ints;
  private readonly owners: Ints;

  constructor(capacity: number) {
    this.rows = new Ints(capacity);
    this.owners = new Ints(capacity);
  }

  get size(): number {
    return this.owners.size;
  }

  add(row: number, name: number): void {
    this.rows.push(row);
    this.owners.push(name);
  }

  /**
   * @param count of rows; hashes are cut to it, so it must be a power of two for them
   * @param places name -> where it begins
   */
  pack(count: number, places: Int32Array, signatures: Int32Array, hashed = false): NameRows {
    const rows = this.rows.done();
    const hashes = hashed ? filledHashes(rows, count) : undefined;
    if (hashed) for (let i = 0; i < rows.length; i++) rows[i] = (rows[i] ?? 0) & (count - 1);
    const owners = this.owners.done();
    const { starts, values } = packPairRows(
      rows,
      owners.map((name) => places[name] ?? 0),
      owners.map((name) => signatures[name] ?? 0),
      count,
    );
    return { starts, entries: values, filled: hashes ?? filledRows(starts) };
  }
}

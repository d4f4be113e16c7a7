/** Places of one feature in a histogram: one a bin code. */
export const placesPerFeature = 256;

/** Features whose codes share one 32-bit word. */
export const featuresPerWord = 4;

/** The three loops nearly all of the training time is spent in. */
export interface Kernel {
  /** `ordered[i] = values[rows[from + i]]` for the places `from` … `to` − 1 of `rows`. */
  gather(rows: Uint32Array, from: number, to: number, values: Float64Array): void;
  /**
   * Adds the gathered values of the rows to the sums of their bin codes, for `features` (1 to 8)
   * features of one or two words.
   *
   * @param first feature whose sums come first
   */
  add(
    rows: Uint32Array,
    from: number,
    to: number,
    words: readonly Uint32Array[],
    first: number,
    features: number,
  ): void;
  /**
   * Puts the rows whose code goes left before the others, each part in its old order.
   *
   * @param shift of the feature's code in its word
   * @returns place of the first row that goes right
   */
  part(rows: Uint32Array, from: number, to: number, word: Uint32Array, shift: number): number;
}

/** Arrays all kernels share, on one piece of memory. */
export interface KernelArrays {
  readonly sums: Float64Array;
  readonly ordered: Float64Array;
  readonly aside: Uint32Array;
  /** 1 for codes that go left. */
  readonly goesLeft: Uint8Array;
}

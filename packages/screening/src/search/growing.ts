/** A list of 32-bit numbers that grows without boxing them. */
export class Ints {
  private items: Int32Array;
  size = 0;

  constructor(capacity = 1024) {
    this.items = new Int32Array(Math.max(16, capacity));
  }

  push(value: number): void {
    if (this.size === this.items.length) {
      const bigger = new Int32Array(this.items.length * 2);
      bigger.set(this.items);
      this.items = bigger;
    }
    this.items[this.size++] = value;
  }

  at(index: number): number {
    return this.items[index] ?? 0;
  }

  /** Exactly what was pushed; shares its memory until the next push. */
  done(): Int32Array {
    return this.items.subarray(0, this.size);
  }
}

/** Values in packed rows: row r is values[starts[r]] up to values[starts[r + 1]]. */
export interface Rows {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** Where each row begins, from the row of every value; the last number is their count. */
export function startsOf(rowOf: Int32Array, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (let i = 0; i < rowOf.length; i++) {
    const next = (rowOf[i] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let r = 0; r < rows; r++) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0);
  return starts;
}

/** Packs (row, value) pairs by row; values of a row keep their order. */
export function packRows(rowOf: Int32Array, value: Int32Array, rows: number): Rows {
  const starts = startsOf(rowOf, rows);
  const next = starts.slice(0, rows);
  const values = new Int32Array(rowOf.length);
  for (let i = 0; i < rowOf.length; i++) {
    const row = rowOf[i] ?? 0;
    const at = next[row] ?? 0;
    values[at] = value[i] ?? 0;
    next[row] = at + 1;
  }
  return { starts, values };
}

/**
 * Packs (row, first, second) by row, the two numbers side by side: row r is
 * values[2 × starts[r]] up to values[2 × starts[r + 1]].
 */
export function packPairRows(
  rowOf: Int32Array,
  first: Int32Array,
  second: Int32Array,
  rows: number,
): Rows {
  const starts = startsOf(rowOf, rows);
  const next = starts.slice(0, rows);
  const values = new Int32Array(2 * rowOf.length);
  for (let i = 0; i < rowOf.length; i++) {
    const row = rowOf[i] ?? 0;
    const at = next[row] ?? 0;
    values[2 * at] = first[i] ?? 0;
    values[2 * at + 1] = second[i] ?? 0;
    next[row] = at + 1;
  }
  return { starts, values };
}

/** Bits a row: most hashes that nothing was kept under are told by their upper bits. */
export const BITS_A_ROW = 8;

/** Whether anything of a hash is kept, by the bits of all. */
export const isFilled = (bits: Int32Array, hash: number): boolean => {
  const bit = hash & (32 * bits.length - 1);
  return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
};

/** A bit for each hash: most that are asked for are not kept, and bits are near each other. */
export function filledHashes(hashes: Int32Array, rows: number): Int32Array {
  const bits = new Int32Array(Math.max(32, (BITS_A_ROW * rows) >>> 5));
  const mask = 32 * bits.length - 1;
  for (let i = 0; i < hashes.length; i++) {
    const bit = (hashes[i] ?? 0) & mask;
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  return bits;
}

/** A bit for each row that holds something. */
export function filledRows(starts: Int32Array): Int32Array {
  const rows = starts.length - 1;
  let size = 1;
  while (32 * size < rows) size *= 2;
  const bits = new Int32Array(size);
  for (let row = 0; row < rows; row++) {
    if (starts[row] === starts[row + 1]) continue;
    bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
  }
  return bits;
}

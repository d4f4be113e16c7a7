/** A list of 32-bit numbers that grows without boxing them. */
export class Ints {
  private items: Int32Array;
  size = 0;

  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.size === this.items.length) {
      const bigger = new Int32Array(this.items.length * 2);
      bigger.set(this.items);
      this.items = bigger;
    }
    this.items[this.size++] = value;
  }

  /** Exactly what was pushed. */
  done(): Int32Array {
    return this.items.slice(0, this.size);
  }
}

/** Values in packed rows: row r is values[starts[r]] up to values[starts[r + 1]]. */
export interface Rows {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** Packs (row, value) pairs by row; values of a row keep their order. */
export function packRows(rowOf: Int32Array, value: Int32Array, rows: number): Rows {
  const starts = new Int32Array(rows + 1);
  for (let i = 0; i < rowOf.length; i++)
    starts[(rowOf[i] ?? 0) + 1] = (starts[(rowOf[i] ?? 0) + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r++) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0);
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

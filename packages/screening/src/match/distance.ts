/**
 * Edits between two words: insertion, deletion, substitution, and the swap of two neighbours, each
 * counted once (optimal string alignment). Bit-parallel after Myers (1999) and Hyyrö (2003): one
 * machine word holds a whole column of the table, so that a comparison costs one pass over `b`.
 */
const WORD = 31;

/** Rows of the pattern by letter; cleared after use, so that nothing is allocated per call. */
const rows = new Int32Array(0x10000);

function bitParallel(a: string, b: string): number {
  const m = a.length;
  for (let i = 0; i < m; i++) {
    const code = a.charCodeAt(i);
    rows[code] = (rows[code] ?? 0) | (1 << i);
  }
  const last = 1 << (m - 1);
  let [plus, minus, zero, before, edits] = [-1, 0, 0, 0, m];
  for (let j = 0; j < b.length; j++) {
    const here = rows[b.charCodeAt(j)] ?? 0;
    const swapped = ((~zero & here) << 1) & before;
    zero = swapped | (((here & plus) + plus) ^ plus) | here | minus;
    let up = minus | ~(zero | plus);
    const down = zero & plus;
    if ((up & last) !== 0) edits++;
    if ((down & last) !== 0) edits--;
    up = (up << 1) | 1;
    plus = (down << 1) | ~(zero | up);
    minus = up & zero;
    before = here;
  }
  for (let i = 0; i < m; i++) rows[a.charCodeAt(i)] = 0;
  return edits;
}

/**
 * A word held against many: its rows are written once. Letters are a-z and $, one byte each. The
 * same pattern serves one word after another, so that nothing is allocated for it.
 */
export class Pattern {
  private readonly rows = new Int32Array(128);
  private text = '';
  private length = 0;

  /** The word to be held against others; of one that does not fit nothing may be asked. */
  prepare(text: string): void {
    for (let i = 0; i < this.length; i++) this.rows[this.text.charCodeAt(i) & 127] = 0;
    this.text = text;
    this.length = text.length;
    for (let i = 0; i < this.length; i++) {
      const code = text.charCodeAt(i) & 127;
      this.rows[code] = (this.rows[code] ?? 0) | (1 << i);
    }
  }

  /** Whether it fits into a machine word, so that `edits` may be asked. */
  static fits(text: string): boolean {
    return text.length <= WORD;
  }

  /** Edits to the letters from one place up to another; as `editDistance` counts them. */
  edits(letters: Uint8Array, from: number, to: number): number {
    if (this.length === 0) return to - from;
    const last = 1 << (this.length - 1);
    let [plus, minus, zero, before, edits] = [-1, 0, 0, 0, this.length];
    for (let j = from; j < to; j++) {
      const here = this.rows[letters[j] ?? 0] ?? 0;
      const swapped = ((~zero & here) << 1) & before;
      zero = swapped | (((here & plus) + plus) ^ plus) | here | minus;
      let up = minus | ~(zero | plus);
      const down = zero & plus;
      if ((up & last) !== 0) edits++;
      if ((down & last) !== 0) edits--;
      up = (up << 1) | 1;
      plus = (down << 1) | ~(zero | up);
      minus = up & zero;
      before = here;
    }
    return edits;
  }
}

/** The plain table, for words longer than a machine word. */
function table(a: string, b: string): number {
  let [older, old] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        (old[j - 1] ?? 0) + (same ? 0 : 1),
        (old[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    [older, old] = [old, row];
  }
  return old[b.length] ?? 0;
}

/** Edits between two words, counted in UTF-16 units. */
export function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  if (a.length <= WORD) return bitParallel(a, b);
  return b.length <= WORD ? bitParallel(b, a) : table(a, b);
}

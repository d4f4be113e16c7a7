import type { SourceRow } from '../types.ts';

/**
 * How many rows each order number has, counted in a first pass over the file. Kept by a 52-bit hash
 * in flat arrays (12 bytes an entry, half filled), so that ten million orders fit in 400 MB. Two
 * numbers with one hash share a count: then both wait a little longer, and nothing is mixed up.
 */
export class RowCounts {
  #keys = new Float64Array(1 << 12);
  #counts = new Uint32Array(1 << 12);
  #size = 0;

  add(key: string): void {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const at = this.#find(hashOf(key));
    if (this.#counts[at] === 0) {
      this.#size++;
      this.#keys[at] = hashOf(key);
    }
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  get(key: string): number {
    return this.#counts[this.#find(hashOf(key))] ?? 0;
  }

  #find(hash: number): number {
    const mask = this.#keys.length - 1;
    let at = hash % this.#keys.length;
    while (this.#counts[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Float64Array(keys.length * 2);
    this.#counts = new Uint32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      const count = counts[i] ?? 0;
      if (count === 0) continue;
      const at = this.#find(keys[i] ?? 0);
      this.#keys[at] = keys[i] ?? 0;
      this.#counts[at] = count;
    }
  }
}

/** Two rounds of FNV-1a with different seeds, joined to 52 bits. */
export function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 12) * 0x1_0000_0000 + (low >>> 0);
}

/** Rows held at once while their orders are still open. */
export const MOST_OPEN_ROWS = 200_000;

interface Group {
  readonly rows: SourceRow[];
  readonly need: number;
}

/**
 * Brings the rows of each order together, wherever they stand in the file, in bounded memory.
 * An order is given out when its last row has come; in a sorted file that is at once. In a file
 * so scattered that more than `mostOpen` rows would wait, orders that begin later are put off to
 * another pass over the file. The sequence of groups depends on the file alone.
 */
export async function* groupRows(
  open: () => AsyncIterable<readonly SourceRow[]>,
  keyOf: (row: SourceRow) => string,
  counts: RowCounts,
  mostOpen: number = MOST_OPEN_ROWS,
): AsyncGenerator<readonly SourceRow[]> {
  let only: ReadonlySet<number> | null = null;
  do {
    const later = new Set<number>();
    const groups = new Map<string, Group>();
    let held = 0;
    for await (const batch of open()) {
      for (const row of batch) {
        const key = keyOf(row);
        if (key === '') {
          if (only === null) yield [row];
          continue;
        }
        const group = groups.get(key);
        if (group === undefined) {
          const hash: number = hashOf(key);
          if (later.has(hash) || (only !== null && !only.has(hash))) continue;
          const need = counts.get(key);
          if (need <= 1) yield [row];
          else if (held >= mostOpen) later.add(hash);
          else {
            groups.set(key, { rows: [row], need });
            held++;
          }
          continue;
        }
        group.rows.push(row);
        held++;
        if (group.rows.length < group.need) continue;
        groups.delete(key);
        held -= group.rows.length;
        yield group.rows;
      }
    }
    for (const group of groups.values()) yield group.rows;
    only = later.size > 0 ? later : null;
  } while (only !== null);
}

import { Ints, type Rows } from './growing.ts';

function hashOf(words: readonly number[]): number {
  let hash = words.length;
  for (const word of words) hash = Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

/** Rows of words, each different one once: a table with open addresses over packed rows. */
export class Writings {
  private readonly starts = new Ints();
  private readonly words = new Ints();
  private readonly hashes = new Ints();
  /** Writing + 1 at its hash or behind it; 0: free. At most half full. */
  private table = new Int32Array(2048);

  /** The number of a row of words. */
  add(words: readonly number[]): number {
    const hash = hashOf(words);
    let at = hash & (this.table.length - 1);
    for (;;) {
      const known = (this.table[at] ?? 0) - 1;
      if (known < 0) break;
      if (this.hashes.at(known) === hash && this.isSame(known, words)) return known;
      at = (at + 1) & (this.table.length - 1);
    }
    const writing = this.hashes.size;
    this.hashes.push(hash);
    this.starts.push(this.words.size);
    for (const word of words) this.words.push(word);
    this.table[at] = writing + 1;
    if (2 * this.hashes.size > this.table.length) this.grow();
    return writing;
  }

  private isSame(writing: number, words: readonly number[]): boolean {
    const start = this.starts.at(writing);
    const end = writing + 1 < this.starts.size ? this.starts.at(writing + 1) : this.words.size;
    if (end - start !== words.length) return false;
    return words.every((word, i) => this.words.at(start + i) === word);
  }

  private grow(): void {
    this.table = new Int32Array(2 * this.table.length);
    for (let writing = 0; writing < this.hashes.size; writing++) {
      let at = this.hashes.at(writing) & (this.table.length - 1);
      while (this.table[at] !== 0) at = (at + 1) & (this.table.length - 1);
      this.table[at] = writing + 1;
    }
  }

  /** Gives every word another number. Rows are not looked for any more then. */
  rename(placeOf: Int32Array): void {
    const words = this.words.done();
    for (let i = 0; i < words.length; i++) words[i] = placeOf[words[i] ?? 0] ?? 0;
  }

  /** Writing -> its words. */
  done(): Rows {
    const starts = new Int32Array(this.starts.size + 1);
    starts.set(this.starts.done());
    starts[this.starts.size] = this.words.size;
    return { starts, values: this.words.done() };
  }
}

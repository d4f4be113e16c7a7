import { readName, type Token } from '../text/tokens.ts';
import type { ListEntry } from '../types.ts';
import { Ints, packRows, type Rows } from './growing.ts';
import { keysOf } from './keys.ts';
import { clusterWords, type Pairs, packPairs } from './pairs.ts';

/** Everything a search reads, packed. */
export interface Packed {
  readonly entries: readonly ListEntry[];
  /** Every word once. */
  readonly words: readonly Token[];
  readonly wordAt: ReadonlyMap<string, number>;
  /** Words of all names in a row; the last of each name as its complement, below 0. */
  readonly flat: Int32Array;
  /** Name -> where its words begin: that place is what the other rows hold for a name. */
  readonly nameStarts: Int32Array;
  /** Word -> names it stands in, ascending; none for words that find nobody. */
  readonly postings: Rows;
  readonly pairs: Pairs;
  readonly nameEntry: Int32Array;
  /** Which name of its entry. */
  readonly nameAt: Uint16Array;
  /** Key -> words, in buckets; `bucketKeys` tells keys of one bucket apart. */
  readonly buckets: Rows;
  readonly bucketKeys: Int32Array;
  readonly mask: number;
  /** Word -> letters of its spelling, a bit each, and its length: to tell unlike words fast. */
  readonly letterBits: Int32Array;
  readonly lengths: Uint8Array;
  /** Word -> what it weighs: common ones less. */
  readonly weights: Float32Array;
  /** Word -> code of its first letter, negative for an initial. */
  readonly letters: Int16Array;
}

/** Words of these kinds are in too many names, or say too little, to look names up by. */
const finds = ({ kind }: Token): boolean =>
  kind === 'word' || kind === 'number' || kind === 'generic';

/** Code of the first letter of a word of a-z, negative for an initial; 0 for anything else. */
export function letterOf({ kind, text }: Token): number {
  if (kind !== 'initial' && kind !== 'word') return 0;
  const code = text.charCodeAt(0);
  if (code < 97 || code > 122) return 0;
  return kind === 'initial' ? -code : code;
}

/** Letters of a spelling, a bit each; all bits for a word that is not compared by letters. */
export function letterBits({ spelling, abjad, han, variants }: Token): number {
  if (abjad || han !== '' || variants.length > 0 || !/^[a-z$]+$/.test(spelling)) return -1;
  let bits = 0;
  for (let i = 0; i < spelling.length; i++) {
    const code = spelling.charCodeAt(i);
    bits |= 1 << (code === 36 ? 26 : code - 97);
  }
  return bits;
}

/** What a word weighs: by its kind, and from 0.6 (in every name) to 1.15 (in one) by rarity. */
export function rarityWeight(token: Token, inNames: number, names: number): number {
  if (token.kind !== 'word' || names < 2) return token.weight;
  const rarity = Math.log(names / Math.max(1, inNames)) / Math.log(names);
  return token.weight * (0.6 + 0.55 * rarity);
}

class Collector {
  readonly words: Token[] = [];
  readonly wordAt = new Map<string, number>();
  readonly nameOf = new Ints();
  readonly wordOf = new Ints();
  readonly entryOf = new Ints();
  readonly atOf = new Ints();

  add(entry: ListEntry, at: number): void {
    entry.names.forEach(({ text }, n) => {
      const name = readName(text, entry.kind);
      const id = this.entryOf.size;
      this.entryOf.push(at);
      this.atOf.push(n);
      for (const token of name.tokens) {
        if (token.kind === 'title') continue;
        let word = this.wordAt.get(token.key);
        if (word === undefined) {
          word = this.words.push(token) - 1;
          this.wordAt.set(token.key, word);
        }
        this.nameOf.push(id);
        this.wordOf.push(word);
      }
    });
  }
}

/** Buckets twice as many as keys would be empty in half; one for each is a good middle. */
function packKeys(words: readonly Token[]): Pick<Packed, 'buckets' | 'bucketKeys' | 'mask'> {
  const [keys, owners] = [new Ints(), new Ints()];
  words.forEach((word, at) => {
    if (!finds(word)) return;
    for (const key of keysOf(word)) {
      keys.push(key);
      owners.push(at);
    }
  });
  let size = 1024;
  while (size < keys.size) size *= 2;
  const mask = size - 1;
  const all = keys.done();
  const bucketOf = all.map((key) => key & mask);
  const buckets = packRows(bucketOf, owners.done(), size);
  return { buckets, bucketKeys: packRows(bucketOf, all, size).values, mask };
}

function endMarked({ starts, values }: Rows): Int32Array {
  const flat = values.slice();
  for (let name = 0; name + 1 < starts.length; name++) {
    const last = (starts[name + 1] ?? 0) - 1;
    if (last >= (starts[name] ?? 0)) flat[last] = ~(flat[last] ?? 0);
  }
  return flat;
}

/** Packs a list. A million names take some seconds and a few hundred megabytes. */
export function packEntries(entries: Iterable<ListEntry>): Packed {
  const found = new Collector();
  const kept: ListEntry[] = [];
  for (const entry of entries) found.add(entry, kept.push(entry) - 1);
  const names = found.entryOf.size;
  const { words } = found;
  const [nameOf, wordOf] = [found.nameOf.done(), found.wordOf.done()];
  const inNames = new Int32Array(words.length);
  for (const word of wordOf) inNames[word] = (inNames[word] ?? 0) + 1;
  const weights = Float32Array.from(words, (word, at) =>
    rarityWeight(word, inNames[at] ?? 0, names),
  );
  const nameWords = packRows(nameOf, wordOf, names);
  const [rows, values] = [new Ints(wordOf.length), new Ints(wordOf.length)];
  for (let i = 0; i < wordOf.length; i++) {
    const word = words[wordOf[i] ?? 0];
    if (word === undefined || !finds(word)) continue;
    rows.push(wordOf[i] ?? 0);
    values.push(nameWords.starts[nameOf[i] ?? 0] ?? 0);
  }
  return {
    ...{ entries: kept, words, wordAt: found.wordAt },
    flat: endMarked(nameWords),
    nameStarts: nameWords.starts,
    pairs: packPairs(clusterWords(words, finds), nameWords, weights),
    postings: packRows(rows.done(), values.done(), words.length),
    nameEntry: found.entryOf.done(),
    nameAt: Uint16Array.from(found.atOf.done()),
    ...packKeys(words),
    ...{ weights, letters: Int16Array.from(words, letterOf) },
    letterBits: Int32Array.from(words, letterBits),
    lengths: Uint8Array.from(words, ({ spelling }) => Math.min(255, spelling.length)),
  };
}

import { readName, type Token } from '../text/tokens.ts';
import type { ListEntry } from '../types.ts';
import { Ints, packPairRows, packRows, type Rows } from './growing.ts';
import { keysOf } from './keys.ts';
import { clusterWords, type Pairs, packPairs } from './pairs.ts';
import {
  bitOf,
  INITIAL_BIT,
  type NameRows,
  packNames,
  type SignedNames,
  signOf,
  stepsOf,
} from './signed.ts';

/** Before the words of a name stand its weight (the bits of a 32-bit float) and its number. */
export const HEADER = 2;

/** Everything a search reads, packed. */
export interface Packed {
  readonly entries: readonly ListEntry[];
  /** Every word once. */
  readonly words: readonly Token[];
  readonly wordAt: ReadonlyMap<string, number>;
  /** Names in a row: header, then words, the last of them as its complement, below 0. */
  readonly flat: Int32Array;
  /** The same memory, for the weights. */
  readonly flatWeights: Float32Array;
  /** Name -> where it begins: that place is what rows hold for a name. */
  readonly nameStarts: Int32Array;
  /** Word -> names it stands in; none for words that find nobody. */
  readonly postings: NameRows;
  /** Word -> its cluster; -1 for words that find nobody. */
  readonly clusterOf: Int32Array;
  readonly pairs: Pairs;
  readonly nameEntry: Int32Array;
  /** Which name of its entry. */
  readonly nameAt: Uint16Array;
  /** Hash of a key -> the key and a word that has it, side by side (`packPairRows`). */
  readonly buckets: Rows;
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
function packKeys(words: readonly Token[]): Pick<Packed, 'buckets' | 'mask'> {
  const [keys, owners] = [new Ints(words.length * 20), new Ints(words.length * 20)];
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
  return {
    buckets: packPairRows(
      all.map((key) => key & mask),
      all,
      owners.done(),
      size,
    ),
    mask,
  };
}

interface Flat {
  readonly flat: Int32Array;
  readonly flatWeights: Float32Array;
  readonly nameStarts: Int32Array;
}

/** Writes names in a row, in the order of the list. */
function layOut({ nameOf, wordOf, entryOf }: Collector, weights: Float32Array): Flat {
  const names = entryOf.size;
  const [owners, words] = [nameOf.done(), wordOf.done()];
  const flat = new Int32Array(names * HEADER + words.length);
  const flatWeights = new Float32Array(flat.buffer);
  const nameStarts = new Int32Array(names + 1);
  let at = 0;
  let next = 0;
  for (let name = 0; name < names; name++) {
    nameStarts[name] = at;
    const start = at;
    at += HEADER;
    let weight = 0;
    for (; next < words.length && owners[next] === name; next++) {
      const word = words[next] ?? 0;
      weight += weights[word] ?? 0;
      flat[at++] = word;
    }
    if (at > start + HEADER) flat[at - 1] = ~(flat[at - 1] ?? 0);
    flatWeights[start] = weight;
    flat[start + 1] = name;
  }
  nameStarts[names] = at;
  return { flat, flatWeights, nameStarts };
}

/** What rows hold of each name beside its place, and the names in order of their weight. */
function signNames(
  { flat, flatWeights, nameStarts }: Flat,
  words: readonly Token[],
  clusterOf: Int32Array,
): SignedNames {
  const names = nameStarts.length - 1;
  const bits = Int32Array.from(words, ({ kind }, word) =>
    kind === 'initial' ? INITIAL_BIT : bitOf(clusterOf[word] ?? -1),
  );
  const signatures = new Int32Array(names);
  const steps = new Int32Array(names);
  for (let name = 0; name < names; name++) {
    const start = nameStarts[name] ?? 0;
    let all = 0;
    for (let i = start + HEADER; i < (nameStarts[name + 1] ?? 0); i++) {
      const word = flat[i] ?? 0;
      all |= bits[word < 0 ? ~word : word] ?? 0;
    }
    const weight = flatWeights[start] ?? 0;
    signatures[name] = signOf(all, weight);
    steps[name] = stepsOf(weight);
  }
  const every = new Int32Array(names).map((_, name) => name);
  const lightFirst = packRows(steps, every, 128).values;
  return { flat, starts: nameStarts, header: HEADER, signatures, lightFirst };
}

/** Names of each word, lightest first. */
function packPostings(names: SignedNames, clusterOf: Int32Array, words: number): NameRows {
  const { flat, starts, header, lightFirst } = names;
  const [rows, owners] = [new Ints(flat.length), new Ints(flat.length)];
  for (const name of lightFirst) {
    for (let i = (starts[name] ?? 0) + header; i < (starts[name + 1] ?? 0); i++) {
      const marked = flat[i] ?? 0;
      const word = marked < 0 ? ~marked : marked;
      if ((clusterOf[word] ?? -1) < 0) continue;
      rows.push(word);
      owners.push(name);
    }
  }
  return packNames(rows.done(), owners.done(), words, names);
}

/** Packs a list. A million names take some seconds and a few hundred megabytes. */
export function packEntries(entries: Iterable<ListEntry>): Packed {
  const found = new Collector();
  const kept: ListEntry[] = [];
  for (const entry of entries) found.add(entry, kept.push(entry) - 1);
  const names = found.entryOf.size;
  const { words } = found;
  const inNames = new Int32Array(words.length);
  for (const word of found.wordOf.done()) inNames[word] = (inNames[word] ?? 0) + 1;
  const weights = Float32Array.from(words, (word, at) =>
    rarityWeight(word, inNames[at] ?? 0, names),
  );
  const clusterOf = clusterWords(words, finds);
  const clusters = clusterOf.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const laid = layOut(found, weights);
  const signed = signNames(laid, words, clusterOf);
  return {
    ...{ entries: kept, words, wordAt: found.wordAt, ...laid, clusterOf },
    pairs: packPairs(signed, clusterOf, clusters, weights),
    postings: packPostings(signed, clusterOf, words.length),
    nameEntry: found.entryOf.done(),
    nameAt: Uint16Array.from(found.atOf.done()),
    ...packKeys(words),
    ...{ weights, letters: Int16Array.from(words, letterOf) },
    letterBits: Int32Array.from(words, ({ letters }) => letters),
    lengths: Uint8Array.from(words, ({ spelling }) => Math.min(255, spelling.length)),
  };
}

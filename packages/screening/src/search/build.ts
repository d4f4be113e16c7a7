import { readName, type Token } from '../text/tokens.ts';
import type { ListEntry } from '../types.ts';
import { filledHashes, Ints, packPairRows, packRows, type Rows } from './growing.ts';
import { keysOf } from './keys.ts';
import { type Looks, packLooks } from './looks.ts';
import { clusterWords, gatherPairs, type Pairs, packPairs } from './pairs.ts';
import {
  bitOf,
  INITIAL_BIT,
  NameList,
  type NameRows,
  type SignedNames,
  signOf,
  stepsOf,
} from './signed.ts';
import { Writings } from './writings.ts';

/** Before the words of a writing stand its weight (bits of a 32-bit float) and its number. */
export const HEADER = 2;

/** Everything a search reads, packed. */
export interface Packed {
  readonly entries: readonly ListEntry[];
  /** Every word once. */
  readonly words: readonly Token[];
  readonly wordAt: ReadonlyMap<string, number>;
  /**
   * Writings in a row: header, then words, the last of them as its complement, below 0. Names of
   * the same words in the same order are one writing.
   */
  readonly flat: Int32Array;
  /** The same memory, for the weights. */
  readonly flatWeights: Float32Array;
  /** Writing -> where it begins: what rows hold for it; -1 where it has no words. */
  readonly writingStarts: Int32Array;
  readonly writingOf: Int32Array;
  /** Writing -> its names, ascending. */
  readonly namesOf: Rows;
  /** Word -> how many names it stands in. */
  readonly inNames: Int32Array;
  /** Word -> writings it stands in; none for words that find nobody. */
  readonly postings: NameRows;
  /** Word -> its cluster; -1 for words that find nobody. */
  readonly clusterOf: Int32Array;
  readonly pairs: Pairs;
  readonly nameEntry: Int32Array;
  /** Which name of its entry. */
  readonly nameAt: Uint16Array;
  /** Hash of a key -> the key and a word that has it, side by side (`packPairRows`). */
  readonly buckets: Rows;
  readonly filledBuckets: Int32Array;
  readonly mask: number;
  /** What tells unlike words before they are read: see `looks.ts`. */
  readonly looks: Looks;
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

/** Reads names; those of the same words in the same order share one writing. */
class Collector {
  readonly words: Token[] = [];
  readonly wordAt = new Map<string, number>();
  readonly writings = new Writings();
  readonly writingOf = new Ints();
  readonly entryOf = new Ints();
  readonly atOf = new Ints();

  add(entry: ListEntry, at: number): void {
    for (let n = 0; n < entry.names.length; n++) {
      const { tokens } = readName(entry.names[n]?.text ?? '', entry.kind);
      const own: number[] = [];
      for (const token of tokens) {
        if (token.kind === 'title') continue;
        let word = this.wordAt.get(token.key);
        if (word === undefined) {
          word = this.words.push(token) - 1;
          this.wordAt.set(token.key, word);
        }
        own.push(word);
      }
      this.entryOf.push(at);
      this.atOf.push(n);
      this.writingOf.push(this.writings.add(own));
    }
  }
}

/** Words in order of their clusters, so that those like one word are neighbours. */
function inClusters({ words, wordAt, writings }: Collector) {
  const clusterOf = clusterWords(words, finds);
  const clusters = clusterOf.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const rows = clusterOf.map((cluster) => (cluster < 0 ? clusters : cluster));
  const order = packRows(rows, ascending(words.length), clusters + 1).values;
  const placeOf = new Int32Array(words.length);
  order.forEach((word, place) => {
    placeOf[word] = place;
  });
  const ordered = Array.from(order, (word) => words[word]).flatMap((word) => word ?? []);
  for (const [place, { key }] of ordered.entries()) wordAt.set(key, place);
  writings.rename(placeOf);
  return {
    words: ordered,
    wordAt,
    clusters,
    clusterOf: order.map((word) => clusterOf[word] ?? -1),
  };
}

const ascending = (count: number): Int32Array => new Int32Array(count).map((_, i) => i);

/** Buckets twice as many as keys would be empty in half; one for each is a good middle. */
function packKeys(words: readonly Token[]): Pick<Packed, 'buckets' | 'filledBuckets' | 'mask'> {
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
  const buckets = packPairRows(
    all.map((key) => key & mask),
    all,
    owners.done(),
    size,
  );
  return { buckets, filledBuckets: filledHashes(all, size), mask };
}

/** Weighs the words of every writing and signs it. */
function signNames(
  { starts, values }: Rows,
  words: readonly Token[],
  clusterOf: Int32Array,
  wordWeights: Float32Array,
): SignedNames {
  const count = starts.length - 1;
  const bits = Int32Array.from(words, ({ kind }, word) =>
    kind === 'initial' ? INITIAL_BIT : bitOf(clusterOf[word] ?? -1),
  );
  const weights = new Float32Array(count);
  const signatures = new Int32Array(count);
  const steps = new Int32Array(count);
  for (let name = 0; name < count; name++) {
    let all = 0;
    let weight = 0;
    for (let i = starts[name] ?? 0; i < (starts[name + 1] ?? 0); i++) {
      const word = values[i] ?? 0;
      all |= bits[word] ?? 0;
      weight += wordWeights[word] ?? 0;
    }
    weights[name] = weight;
    signatures[name] = signOf(all, weight);
    steps[name] = stepsOf(weight);
  }
  const lightFirst = packRows(steps, ascending(count), 128).values;
  return { starts, words: values, weights, signatures, lightFirst };
}

type Flat = Pick<Packed, 'flat' | 'flatWeights' | 'writingStarts'>;

/** Writes names in a row, in the order given: names looked up together shall be neighbours. */
function layOut(names: SignedNames, order: Int32Array): Flat {
  const { starts, words, weights } = names;
  const count = weights.length;
  const flat = new Int32Array(count * HEADER + words.length);
  const flatWeights = new Float32Array(flat.buffer);
  const writingStarts = new Int32Array(count).fill(-1);
  let at = 0;
  for (const name of order) {
    if (starts[name] === starts[name + 1]) continue;
    writingStarts[name] = at;
    flatWeights[at++] = weights[name] ?? 0;
    flat[at++] = name;
    const end = starts[name + 1] ?? 0;
    for (let i = starts[name] ?? 0; i < end; i++) {
      const word = words[i] ?? 0;
      flat[at++] = i + 1 === end ? ~word : word;
    }
  }
  return { flat, flatWeights, writingStarts };
}

/** How many names each word stands in, as often as it stands there. */
function countNames({ starts, values }: Rows, names: Rows, words: number): Int32Array {
  const counts = new Int32Array(words);
  for (let writing = 0; writing + 1 < starts.length; writing++) {
    const often = (names.starts[writing + 1] ?? 0) - (names.starts[writing] ?? 0);
    for (let i = starts[writing] ?? 0; i < (starts[writing + 1] ?? 0); i++) {
      const word = values[i] ?? 0;
      counts[word] = (counts[word] ?? 0) + often;
    }
  }
  return counts;
}

/** Names of each word, lightest first. */
function gatherPostings({ starts, words, lightFirst }: SignedNames, clusterOf: Int32Array) {
  const list = new NameList(words.length);
  for (const name of lightFirst) {
    for (let i = starts[name] ?? 0; i < (starts[name + 1] ?? 0); i++) {
      const word = words[i] ?? 0;
      if ((clusterOf[word] ?? -1) >= 0) list.add(word, name);
    }
  }
  return list;
}

/** Packs a list. A million names take some seconds and a few hundred megabytes. */
export function packEntries(entries: Iterable<ListEntry>): Packed {
  const found = new Collector();
  const kept: ListEntry[] = [];
  for (const entry of entries) found.add(entry, kept.push(entry) - 1);
  const names = found.entryOf.size;
  const clustered = inClusters(found);
  const { words, wordAt, clusters, clusterOf } = clustered;
  const writings = found.writings.done();
  const writingOf = found.writingOf.done();
  const namesOf = packRows(writingOf, ascending(names), writings.starts.length - 1);
  const inNames = countNames(writings, namesOf, words.length);
  const weights = Float32Array.from(words, (word, at) =>
    rarityWeight(word, inNames[at] ?? 0, names),
  );
  const signed = signNames(writings, words, clusterOf, weights);
  const gathered = gatherPairs(signed, clusterOf, weights);
  const laid = layOut(signed, gathered.order);
  const { signatures } = signed;
  return {
    ...{ entries: kept, words, wordAt, ...laid, clusterOf },
    ...{ inNames, namesOf, writingOf: writingOf.slice() },
    pairs: packPairs(gathered, clusters, laid.writingStarts, signatures),
    postings: gatherPostings(signed, clusterOf).pack(words.length, laid.writingStarts, signatures),
    nameEntry: found.entryOf.done().slice(),
    nameAt: Uint16Array.from(found.atOf.done()),
    ...packKeys(words),
    ...{ weights, letters: Int16Array.from(words, letterOf) },
    looks: packLooks(words),
  };
}

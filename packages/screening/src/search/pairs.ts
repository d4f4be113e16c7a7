import type { Token } from '../text/tokens.ts';
import { Ints } from './growing.ts';
import { type NameRows, packNames, type SignedNames } from './signed.ts';

/** Words beyond these of one name make no pairs. */
const MOST_PAIRED = 7;

/**
 * Share of a name's weight that may go without a partner on both sides: words left over on both
 * sides cost a score so much that beyond this it cannot reach a threshold of 0.7.
 */
export const SPARE = 0.16;

/**
 * Names by two of their words, and names of one word. Two names that are alike share either nearly
 * all words of the one or nearly all of the other, and few names share two rare words: no list of
 * all the names of a common word is read.
 */
export interface Pairs {
  /**
   * Hash of two clusters -> names with both. Two pairs of one hash cost time, not answers.
   */
  readonly byPair: NameRows;
  /** The same for the rarest two words of each name alone: names whose words are all asked for. */
  readonly byRarest: NameRows;
  readonly mask: number;
  /** Cluster -> names that have no other word to be found by. */
  readonly alone: NameRows;
}

/**
 * How many words of a name are enough so that two of them are matched whenever at most SPARE of its
 * weight is not.
 */
export function wordsToTry(weights: readonly number[]): number {
  const sorted = [...weights].sort((x, y) => x - y);
  let left = SPARE * sorted.reduce((sum, weight) => sum + weight, 0);
  let spare = 0;
  for (const weight of sorted) {
    left -= weight;
    if (left < 0) break;
    spare++;
  }
  return Math.min(weights.length, spare + 2);
}

/** Hash of two clusters, in whichever order. */
export function pairHash(a: number, b: number): number {
  const low = a < b ? a : b;
  const high = a < b ? b : a;
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** A skeleton of three classes tells words apart; a shorter one does not. */
const clusterKey = ({ skeleton, spelling, abjad }: Token): string =>
  skeleton.length >= 3 || (abjad && skeleton !== '') ? `=${skeleton}` : spelling;

/** Word -> its cluster: words of one skeleton (short ones: of one spelling); -1 finds nobody. */
export function clusterWords(words: readonly Token[], finds: (word: Token) => boolean): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(words, (word) => {
    if (!finds(word)) return -1;
    const key = clusterKey(word);
    let cluster = known.get(key);
    if (cluster === undefined) {
      cluster = known.size;
      known.set(key, cluster);
    }
    return cluster;
  });
}

/** Rows being gathered: the hash of two clusters and the name that has them. */
class PairList {
  private readonly hashes: Ints;
  private readonly owners: Ints;

  constructor(capacity: number) {
    this.hashes = new Ints(capacity);
    this.owners = new Ints(capacity);
  }

  get size(): number {
    return this.owners.size;
  }

  /** Every two of the first `count` clusters given. */
  addAll(clusters: Int32Array, count: number, name: number): void {
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) {
        this.hashes.push(pairHash(clusters[i] ?? 0, clusters[j] ?? 0));
        this.owners.push(name);
      }
    }
  }

  pack(names: SignedNames, size: number): NameRows {
    const rows = this.hashes.done();
    for (let i = 0; i < rows.length; i++) rows[i] = (rows[i] ?? 0) & (size - 1);
    return packNames(rows, this.owners.done(), size, names);
  }
}

/** Words of the name to be found by, heaviest first; answers how many. */
function heaviest(
  own: Int32Array,
  from: number,
  { flat, starts, header }: SignedNames,
  clusterOf: Int32Array,
  weights: Float32Array,
): number {
  const end = starts[from + 1] ?? 0;
  let count = 0;
  for (let i = (starts[from] ?? 0) + header; i < end && count < MOST_PAIRED; i++) {
    const marked = flat[i] ?? 0;
    const word = marked < 0 ? ~marked : marked;
    if ((clusterOf[word] ?? -1) < 0) continue;
    const weight = weights[word] ?? 0;
    let at = count++;
    for (; at > 0 && (weights[own[at - 1] ?? 0] ?? 0) < weight; at--) own[at] = own[at - 1] ?? 0;
    own[at] = word;
  }
  return count;
}

/** @param weights of words: rarer ones weigh more */
export function packPairs(
  names: SignedNames,
  clusterOf: Int32Array,
  clusters: number,
  weights: Float32Array,
): Pairs {
  const count = names.starts.length - 1;
  const [every, rarest] = [new PairList(count * 4), new PairList(count * 2)];
  const [single, singleOwners] = [new Ints(), new Ints()];
  const own = new Int32Array(MOST_PAIRED);
  for (const name of names.lightFirst) {
    const found = heaviest(own, name, names, clusterOf, weights);
    if (found === 1) {
      single.push(clusterOf[own[0] ?? 0] ?? 0);
      singleOwners.push(name);
      continue;
    }
    const tried = found < 3 ? found : wordsToTry(Array.from(own.subarray(0, found), weightIn));
    for (let i = 0; i < found; i++) own[i] = clusterOf[own[i] ?? 0] ?? 0;
    every.addAll(own, found, name);
    rarest.addAll(own, tried, name);
  }
  function weightIn(word: number): number {
    return weights[word] ?? 0;
  }
  let size = 1024;
  while (size < every.size) size *= 2;
  return {
    ...{ byPair: every.pack(names, size), byRarest: rarest.pack(names, size), mask: size - 1 },
    alone: packNames(single.done(), singleOwners.done(), clusters, names),
  };
}

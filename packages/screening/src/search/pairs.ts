import type { Token } from '../text/tokens.ts';
import { packRows } from './growing.ts';
import { NameList, type NameRows, type SignedNames } from './signed.ts';

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
  const low = Math.min(a, b);
  const high = Math.max(a, b);
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

/** Every two of the first `count` clusters given. */
function addPairs(list: NameList, clusters: Int32Array, count: number, name: number): void {
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      list.add(pairHash(clusters[i] ?? 0, clusters[j] ?? 0), name);
    }
  }
}

/** Words of a name to be found by, heaviest first; answers how many. */
function heaviest(
  own: Int32Array,
  name: number,
  { starts, words }: SignedNames,
  clusterOf: Int32Array,
  weights: Float32Array,
): number {
  const end = starts[name + 1] ?? 0;
  let count = 0;
  for (let i = starts[name] ?? 0; i < end && count < MOST_PAIRED; i++) {
    const word = words[i] ?? 0;
    if ((clusterOf[word] ?? -1) < 0) continue;
    const weight = weights[word] ?? 0;
    let at = count++;
    for (; at > 0 && (weights[own[at - 1] ?? 0] ?? 0) < weight; at--) own[at] = own[at - 1] ?? 0;
    own[at] = word;
  }
  return count;
}

/** Names by their pairs, before their places are known. */
export interface Gathered {
  readonly every: NameList;
  readonly rarest: NameList;
  readonly alone: NameList;
  /** Rows of pairs. */
  readonly size: number;
  /** Names in the order of their rarest pair: most rows then hold neighbours. */
  readonly order: Int32Array;
}

/** @param weights of words: rarer ones weigh more */
export function gatherPairs(
  names: SignedNames,
  clusterOf: Int32Array,
  weights: Float32Array,
): Gathered {
  const count = names.weights.length;
  const [every, rarest] = [new NameList(count * 4), new NameList(count * 2)];
  const alone = new NameList(count);
  const own = new Int32Array(MOST_PAIRED);
  const row = new Int32Array(count);
  let size = 1024;
  while (size < count) size *= 2;
  for (const [i, name] of names.lightFirst.entries()) {
    const found = heaviest(own, name, names, clusterOf, weights);
    const word = own[0] ?? 0;
    const tried =
      found < 3 ? found : wordsToTry(Array.from(own.subarray(0, found), (at) => weights[at] ?? 0));
    for (let at = 0; at < found; at++) own[at] = clusterOf[own[at] ?? 0] ?? 0;
    if (found === 1) alone.add(own[0] ?? 0, name);
    addPairs(every, own, found, name);
    addPairs(rarest, own, tried, name);
    row[i] = (found < 2 ? word : pairHash(own[0] ?? 0, own[1] ?? 0)) & (size - 1);
  }
  const order = packRows(row, names.lightFirst, size).values;
  while (size < every.size) size *= 2;
  return { every, rarest, alone, size, order };
}

/**
 * @param clusters how many there are
 * @param places name -> where it begins
 */
export function packPairs(
  { every, rarest, alone, size }: Gathered,
  clusters: number,
  places: Int32Array,
  signatures: Int32Array,
): Pairs {
  return {
    byPair: every.pack(size, places, signatures, true),
    byRarest: rarest.pack(size, places, signatures, true),
    mask: size - 1,
    alone: alone.pack(clusters, places, signatures),
  };
}

import type { Token } from '../text/tokens.ts';
import { Ints, packRows, type Rows } from './growing.ts';

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
  /** Word -> its cluster: words of one skeleton (short ones: of one spelling); -1 finds nobody. */
  readonly clusterOf: Int32Array;
  /**
   * Hash of two clusters -> names with both (where their words begin). Two pairs of one hash cost
   * time, not answers.
   */
  readonly byPair: Rows;
  /** The same for the rarest two words of each name alone: names whose words are all asked for. */
  readonly byRarest: Rows;
  readonly mask: number;
  /** Cluster -> names that have no other word to be found by. */
  readonly alone: Rows;
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

/** The row of two clusters, in whichever order. */
export function pairRow(a: number, b: number, mask: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & mask;
}

/** A skeleton of three classes tells words apart; a shorter one does not. */
const clusterKey = ({ skeleton, spelling, abjad }: Token): string =>
  skeleton.length >= 3 || (abjad && skeleton !== '') ? `=${skeleton}` : spelling;

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

/** Rows being gathered: two clusters and the name that has them. */
class PairList {
  private readonly a: Ints;
  private readonly b: Ints;
  private readonly owners: Ints;

  constructor(capacity: number) {
    this.a = new Ints(capacity);
    this.b = new Ints(capacity);
    this.owners = new Ints(capacity);
  }

  get size(): number {
    return this.owners.size;
  }

  /** Every two of the first words given. */
  addAll(clusters: readonly number[], name: number): void {
    for (let i = 0; i < clusters.length; i++) {
      for (let j = i + 1; j < clusters.length; j++) {
        this.a.push(clusters[i] ?? 0);
        this.b.push(clusters[j] ?? 0);
        this.owners.push(name);
      }
    }
  }

  pack(size: number): Rows {
    const second = this.b.done();
    const row = this.a.done().map((one, i) => pairRow(one, second[i] ?? 0, size - 1));
    return packRows(row, this.owners.done(), size);
  }
}

/** Names in order of their number of words: a row then begins with those most like a short name. */
function shortFirst(starts: Int32Array): Int32Array {
  const names = starts.length - 1;
  const lengths = new Int32Array(names).map((_, name) =>
    Math.min(31, (starts[name + 1] ?? 0) - (starts[name] ?? 0)),
  );
  return packRows(
    lengths,
    new Int32Array(names).map((_, name) => name),
    32,
  ).values;
}

/** @param weights of words: rarer ones weigh more */
export function packPairs(
  clusterOf: Int32Array,
  { starts, values }: Rows,
  weights: Float32Array,
): Pairs {
  const names = starts.length - 1;
  const [every, rarest] = [new PairList(names * 4), new PairList(names * 2)];
  const [single, singleOwners] = [new Ints(), new Ints()];
  let clusters = 0;
  for (const cluster of clusterOf) clusters = Math.max(clusters, cluster + 1);
  for (const name of shortFirst(starts)) {
    const own: number[] = [];
    const end = starts[name + 1] ?? 0;
    for (let i = starts[name] ?? 0; i < end && own.length < MOST_PAIRED; i++) {
      const word = values[i] ?? 0;
      if ((clusterOf[word] ?? -1) >= 0) own.push(word);
    }
    if (own.length === 1) {
      single.push(clusterOf[own[0] ?? 0] ?? 0);
      singleOwners.push(starts[name] ?? 0);
      continue;
    }
    own.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
    const inOrder = own.map((word) => clusterOf[word] ?? 0);
    every.addAll(inOrder, starts[name] ?? 0);
    const enough = wordsToTry(own.map((word) => weights[word] ?? 0));
    rarest.addAll(inOrder.slice(0, enough), starts[name] ?? 0);
  }
  let size = 1024;
  while (size < every.size) size *= 2;
  return {
    ...{ clusterOf, byPair: every.pack(size), byRarest: rarest.pack(size), mask: size - 1 },
    alone: packRows(single.done(), singleOwners.done(), clusters),
  };
}

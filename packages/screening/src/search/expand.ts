import { compareWords, LEAST_LIKENESS } from '../match/words.ts';
import type { Token } from '../text/tokens.ts';
import type { Packed } from './build.ts';
import { isFilled } from './growing.ts';
import { probesOf, sameKeysOf } from './keys.ts';
import { Comparison } from './looks.ts';
import { bitOf, EVERY_BIT, INITIAL_BIT } from './signed.ts';

/** Words of the index like one asked for. */
export interface Expansion {
  readonly words: readonly number[];
  readonly likeness: readonly number[];
  /** Their clusters, those of the most alike words first. */
  readonly clusters: readonly number[];
  /** How much the words of each cluster are like the word asked for, at most. */
  readonly alike: readonly number[];
  /** Bits of all clusters in the signature of a name that has one of the words. */
  readonly bits: number;
  /** What the lightest and the heaviest of the words weigh. */
  readonly lightest: number;
  readonly heaviest: number;
  /** How many names all of them stand in. */
  readonly names: number;
  /** Weight of the word asked for, by the rarity of its likes. */
  readonly weight: number;
}

/** Words of a company or a customer base repeat; the oldest is forgotten first. */
const MOST_KEPT = 60_000;

/** Words written as one are joined only where the outcome is this much like a word. */
const LEAST_JOINED = 0.8;

/** Clusters of words that are like one word; those least alike are left out. */
const MOST_CLUSTERS = 40;

/** Finds the words of an index that are like a word, and remembers. */
export class Expander {
  private readonly kept = new Map<string, Expansion>();
  private readonly seen: Int32Array;
  private readonly comparison: Comparison;
  private round = 0;

  private readonly packed: Packed;

  constructor(packed: Packed) {
    this.packed = packed;
    this.seen = new Int32Array(packed.words.length);
    this.comparison = new Comparison(packed.looks, packed.words);
  }

  expand(token: Token): Expansion {
    const known = this.kept.get(token.key);
    if (known !== undefined) return known;
    const made = this.find(token);
    if (this.kept.size >= MOST_KEPT) {
      const [oldest] = this.kept.keys();
      if (oldest !== undefined) this.kept.delete(oldest);
    }
    this.kept.set(token.key, made);
    return made;
  }

  /** Whether a word stands in the index as it is, or as it sounds: cheaper than to expand it. */
  knows(token: Token): boolean {
    if (token.abjad) return this.expand(token).names > 0;
    const { buckets, mask, words } = this.packed;
    const { starts, values } = buckets;
    for (const key of sameKeysOf(token)) {
      const bucket = key & mask;
      const end = 2 * (starts[bucket + 1] ?? 0);
      for (let i = 2 * (starts[bucket] ?? 0); i < end; i += 2) {
        if (values[i] !== key) continue;
        const other = words[values[i + 1] ?? 0];
        if (other !== undefined && compareWords(token, other).likeness >= LEAST_JOINED) return true;
      }
    }
    return false;
  }

  private find(token: Token): Expansion {
    const { packed } = this;
    const [words, likeness]: [number[], number[]] = [[], []];
    const { inNames, clusterOf } = packed;
    let names = 0;
    const take = (word: number, like: number): void => {
      words.push(word);
      likeness.push(like);
      if ((clusterOf[word] ?? -1) >= 0) names += inNames[word] ?? 0;
    };
    const { comparison } = this;
    comparison.prepare(token);
    for (const word of this.candidates(token)) {
      const found = comparison.with(word);
      if (found >= LEAST_LIKENESS) take(word, found);
    }
    const own = packed.wordAt.get(token.key);
    const weight = own === undefined ? token.weight : (packed.weights[own] ?? token.weight);
    return { words, likeness, names, weight, ...this.reach(token, words, likeness) };
  }

  /** Where names of the words are found, and what can be said of all of them. */
  private reach(
    token: Token,
    words: readonly number[],
    likeness: readonly number[],
  ): Pick<Expansion, 'clusters' | 'alike' | 'bits' | 'lightest' | 'heaviest'> {
    const { clusterOf, weights } = this.packed;
    const best = new Map<number, number>();
    let bits = token.kind === 'initial' ? EVERY_BIT : INITIAL_BIT;
    let [lightest, heaviest] = [Number.POSITIVE_INFINITY, 0];
    words.forEach((word, at) => {
      const cluster = clusterOf[word] ?? -1;
      const like = likeness[at] ?? 0;
      const weight = weights[word] ?? 0;
      bits |= bitOf(cluster);
      if (weight < lightest) lightest = weight;
      if (weight > heaviest) heaviest = weight;
      if (cluster >= 0 && like > (best.get(cluster) ?? 0)) best.set(cluster, like);
    });
    const sorted = [...best].sort((a, b) => b[1] - a[1]).slice(0, MOST_CLUSTERS);
    return {
      ...{ bits, lightest: Math.min(lightest, heaviest), heaviest },
      clusters: sorted.map(([cluster]) => cluster),
      alike: sorted.map(([, like]) => like),
    };
  }

  /** Words that share a key, each once. */
  private candidates(token: Token): number[] {
    const { mask, wordAt, filledBuckets } = this.packed;
    const { starts, values } = this.packed.buckets;
    const round = ++this.round;
    const found: number[] = [];
    const own = wordAt.get(token.key);
    if (own !== undefined) {
      this.seen[own] = round;
      found.push(own);
    }
    for (const key of probesOf(token)) {
      const bucket = key & mask;
      if (!isFilled(filledBuckets, key)) continue;
      const end = 2 * (starts[bucket + 1] ?? 0);
      for (let i = 2 * (starts[bucket] ?? 0); i < end; i += 2) {
        if (values[i] !== key) continue;
        const word = values[i + 1] ?? 0;
        if (this.seen[word] === round) continue;
        this.seen[word] = round;
        found.push(word);
      }
    }
    return found;
  }
}

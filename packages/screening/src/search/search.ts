import { leftoverTimes } from '../match/names.ts';
import { compareWords } from '../match/words.ts';
import type { Token } from '../text/tokens.ts';
import { joinTokens, readName } from '../text/tokens.ts';
import { letterOf, type Packed } from './build.ts';
import { Expander, type Expansion } from './expand.ts';
import type { Rows } from './growing.ts';
import { pairRow, wordsToTry } from './pairs.ts';

/** A name of the index that may be the one asked for, and the most its score can be. */
export interface Found {
  readonly name: number;
  readonly bound: number;
}

/** Share of the weight asked for that one word must have for names of it alone to be read. */
const NEEDED = 0.45;
/** A bound above which nothing better is worth looking for, and how many of them are enough. */
const PERFECT = 0.975;
const ENOUGH = 40;
/** Names above the threshold that are enough: nobody looks at more. Short names come first. */
const PLENTY = 400;
/** Bounds are kept above the threshold by this much: the bound knows no joined words. */
const SLACK = 0.04;
/** A bound that makes other ways to write the words needless. */
const GOOD = 0.9;

/** Words of a name asked for beyond these are left out. */
const MOST_ASKED = 16;
/** What a word found by its first letter counts for. */
const INITIAL = 0.8;

interface Asked {
  readonly token: Token;
  readonly expansion: Expansion;
  /** How often the word stands in the name. */
  readonly times: number;
  readonly weight: number;
  /** Code of its first letter, negative for an initial; 0 for no letter. */
  readonly letter: number;
  /** Places of other words asked for that are like it. */
  readonly twins: number[];
}

interface Context {
  readonly asked: readonly Asked[];
  readonly total: number;
  /** Whether an initial was asked for. */
  readonly initials: boolean;
  readonly floor: number;
  readonly best: Map<number, number>;
  /** The best bound so far; how many reach the threshold, and how many are as good as can be. */
  top: number;
  good: number;
  perfect: number;
}

const countsFor = ({ kind }: Token): boolean => kind !== 'title' && kind !== 'legal';

/**
 * Looks names up by two of their words, or by words like them, bounds what each can score at most,
 * and answers the best bounds. The list of all the names of a word is read only for a name of one
 * word.
 */
export class Searcher {
  private readonly expander: Expander;
  /** Round and place of the word asked for that a word is like: round × MOST_ASKED + place. */
  private readonly wordMark: Int32Array;
  private readonly wordLike: Float32Array;
  private round = 0;
  /** Whether to stop where there are more names than anybody looks at. */
  private plenty = true;
  /** Names whose bound was looked at: what a benchmark tells. */
  looked = 0;

  private readonly packed: Packed;

  constructor(packed: Packed) {
    this.packed = packed;
    this.expander = new Expander(packed);
    this.wordMark = new Int32Array(packed.words.length);
    this.wordLike = new Float32Array(packed.words.length);
  }

  /**
   * Names that may score `least` or more, best bound first. Joined and split words are tried where
   * the words as they stand find nothing good.
   *
   * @param most names answered at most; infinity answers every one, and takes its time
   */
  find(tokens: readonly Token[], least: number, most: number): Found[] {
    const best = new Map<number, number>();
    const counted = tokens.filter(countsFor);
    this.plenty = Number.isFinite(most);
    const top = this.pass(counted, least, best);
    for (const variant of this.variants(counted, top >= GOOD)) this.pass(variant, least, best);
    return firstOf(best, most).map(({ start, bound }) => ({ name: this.nameOf(start), bound }));
  }

  /**
   * The words with neighbours joined, or one split, where the index knows the outcome.
   *
   * @param exactly only joined words that stand in the index as they are
   */
  private variants(counted: readonly Token[], exactly: boolean): Token[][] {
    const variants: Token[][] = [];
    for (let i = 0; i + 1 < counted.length && i < 8; i++) {
      for (const n of [2, 3]) {
        const run = counted.slice(i, i + n);
        if (run.length < n || run.some(({ kind }) => kind === 'number')) continue;
        const joined = joinTokens(run);
        if (joined === null) continue;
        if (exactly && !this.packed.wordAt.has(joined.key)) continue;
        if (!this.expander.knows(joined)) continue;
        variants.push([...counted.slice(0, i), joined, ...counted.slice(i + n)]);
      }
    }
    if (exactly) return variants;
    for (const [i, token] of counted.entries()) {
      for (const halves of this.halves(token)) {
        variants.push([...counted.slice(0, i), ...halves, ...counted.slice(i + 1)]);
      }
    }
    return variants;
  }

  /** Ways to split a word in two: where both stand in the index, and behind an Arabic article. */
  private halves({ text, kind, han, abjad }: Token): Token[][] {
    if (kind !== 'word' || abjad || text.length < 4 || text.length > 22) return [];
    const chars = [...han];
    if (chars.length === 2) return [readName(chars.join(' '), 'company').tokens.slice()];
    const found: Token[][] = [];
    if (/^[ae]l.{4}/.test(text))
      found.push(readName(`al ${text.slice(2)}`, 'person').tokens.slice());
    for (let at = 2; at <= text.length - 2; at++) {
      const first = this.known(text.slice(0, at));
      const second = first === undefined ? undefined : this.known(text.slice(at));
      if (first !== undefined && second !== undefined) found.push([first, second]);
    }
    return found;
  }

  /** The name whose words begin at a place, by halving. */
  private nameOf(start: number): number {
    const { nameStarts } = this.packed;
    let [low, high] = [0, nameStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((nameStarts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private known(text: string): Token | undefined {
    const at = this.packed.wordAt.get(`w${text}`) ?? this.packed.wordAt.get(`p${text}`);
    return at === undefined ? undefined : this.packed.words[at];
  }

  /** Looks up one way to write the name; answers the best bound of it. */
  private pass(tokens: readonly Token[], least: number, best: Map<number, number>): number {
    const asked = this.ask(tokens);
    const total = asked.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return 0;
    this.round++;
    asked.forEach(({ expansion }, at) => {
      this.mark(expansion, at);
    });
    const context = {
      ...{ asked, total, floor: least - SLACK, best, top: 0, perfect: 0, good: 0 },
      initials: asked.some(({ letter }) => letter < 0),
    };
    const able = asked.filter(({ expansion }) => expansion.clusters.length > 0);
    const [only] = able;
    if (only !== undefined && able.length === 1 && only.times === 1) this.readAll(only, context);
    else this.readPairs(able, context);
    return context.top;
  }

  /** Names of one word asked for: where no second word is known, all of them. */
  private readAll({ expansion }: Asked, context: Context): void {
    const { postings, pairs } = this.packed;
    // The other words asked for stand in no name: one that has more words is not looked for.
    const few = expansion.weight < NEEDED * context.total;
    if (few) for (const cluster of expansion.clusters) this.read(pairs.alone, cluster, context);
    else for (const word of expansion.words) this.read(postings, word, context);
  }

  /**
   * Names in which nearly all words asked for stand, by the rarest two of those; and names all of
   * whose words were asked for, by their own rarest two.
   */
  private readPairs(able: readonly Asked[], context: Context): void {
    const { pairs } = this.packed;
    const rare = able
      .flatMap((one) => Array.from({ length: one.times }, () => one))
      .sort((a, b) => a.expansion.names - b.expansion.names);
    const enough = wordsToTry(rare.map(({ expansion }) => expansion.weight));
    for (let i = 0; i < rare.length; i++) {
      for (let j = i + 1; j < rare.length; j++) {
        this.readRows(j < enough ? pairs.byPair : pairs.byRarest, rare[i], rare[j], context);
      }
    }
    for (const { expansion } of able) {
      for (const cluster of expansion.clusters) this.read(pairs.alone, cluster, context);
    }
  }

  private readRows(rows: Rows, a: Asked | undefined, b: Asked | undefined, to: Context): void {
    if (a === undefined || b === undefined) return;
    for (const one of a.expansion.clusters) {
      for (const other of b.expansion.clusters) {
        this.read(rows, pairRow(one, other, this.packed.pairs.mask), to);
      }
    }
  }

  /** Words asked for; one that stands there twice may be found twice. */
  private ask(tokens: readonly Token[]): Asked[] {
    const asked: Asked[] = [];
    for (const token of tokens.slice(0, MOST_ASKED)) {
      const again = asked.findIndex((one) => one.token.key === token.key);
      const before = asked[again];
      if (before !== undefined) {
        const times = Math.min(3, before.times + 1);
        asked[again] = { ...before, times, weight: before.expansion.weight * times };
        continue;
      }
      const expansion = this.expander.expand(token);
      const { weight } = expansion;
      const twins = twinsOf(token, asked);
      for (const twin of twins) asked[twin]?.twins.push(asked.length);
      asked.push({ token, expansion, times: 1, weight, letter: letterOf(token), twins });
    }
    return asked;
  }

  private mark({ words, likeness }: Expansion, at: number): void {
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? 0;
      const like = likeness[i] ?? 0;
      const marked = (this.wordMark[word] ?? 0) >= this.round * MOST_ASKED;
      if (marked && (this.wordLike[word] ?? 0) >= like) continue;
      this.wordMark[word] = this.round * MOST_ASKED + at;
      this.wordLike[word] = like;
    }
  }

  private read({ starts, values }: Rows, row: number, context: Context): void {
    const end = starts[row + 1] ?? 0;
    for (let i = starts[row] ?? 0; i < end && !(this.plenty && isFull(context)); i++) {
      const start = values[i] ?? 0;
      this.looked++;
      const bound = this.bound(start, context);
      if (bound < context.floor || bound <= (context.best.get(start) ?? 0)) continue;
      if (bound > context.top) context.top = bound;
      if (bound > PERFECT) context.perfect++;
      context.good++;
      context.best.set(start, bound);
    }
  }

  /**
   * The most a name can score by its words alone; joined words come as a variant of their own.
   *
   * @param start where the words of the name begin
   */
  private bound(start: number, { asked, total, initials }: Context): number {
    const { packed, wordMark, wordLike } = this;
    const { weights, letters, flat } = packed;
    const mark = this.round * MOST_ASKED;
    // Two bits count how often each word asked for is taken.
    let used = 0;
    let inOurs = 0;
    let inTheirs = 0;
    let theirs = 0;
    let alike = 0;
    let matched = 0;
    let word = 0;
    for (let i = start; word >= 0 && i < flat.length; i++) {
      word = flat[i] ?? 0;
      const id = word < 0 ? ~word : word;
      const weight = weights[id] ?? 0;
      theirs += weight;
      let at = (wordMark[id] ?? 0) - mark;
      let like = 0;
      if (at >= 0) like = wordLike[id] ?? 0;
      else if (initials || (letters[id] ?? 0) < 0) {
        at = byInitial(letters[id] ?? 0, asked, used);
        if (at < 0) continue;
        like = INITIAL;
      } else continue;
      at = free(at, asked, used);
      if (at < 0) continue;
      used += 1 << (2 * at);
      const own = asked[at]?.expansion.weight ?? 0;
      inOurs += own;
      inTheirs += weight;
      alike += like * (own + weight);
      matched++;
    }
    if (matched === 0) return 0;
    const left = Math.max(0, 1 - inOurs / total);
    const leftTheirs = Math.max(0, 1 - inTheirs / theirs);
    return (alike / (inOurs + inTheirs)) * leftoverTimes(left, leftTheirs, matched);
  }
}

const twinsOf = (token: Token, asked: readonly Asked[]): number[] =>
  asked.flatMap((one, at) => (compareWords(one.token, token).likeness > 0 ? [at] : []));

/** The word asked for, or one much like it (Mohammed Mohamed Ali) where it is taken; -1: none. */
function free(at: number, asked: readonly Asked[], used: number): number {
  const one = asked[at];
  if (one === undefined) return -1;
  if (((used >>> (2 * at)) & 3) < one.times) return at;
  for (const twin of one.twins) {
    if (((used >>> (2 * twin)) & 3) < (asked[twin]?.times ?? 0)) return twin;
  }
  return -1;
}

/** The word asked for that a word of a name may stand for by its first letter; -1: none. */
function byInitial(letter: number, asked: readonly Asked[], used: number): number {
  for (let at = 0; at < asked.length; at++) {
    const one = asked[at];
    if (one === undefined || ((used >>> (2 * at)) & 3) > 0) continue;
    // Either side is an initial: of the index where the letter is below 0, or what was asked for.
    if (letter < 0 ? one.letter === -letter || one.letter === letter : one.letter === -letter)
      return at;
  }
  return -1;
}

const isFull = ({ perfect, good }: Context): boolean => perfect >= ENOUGH || good >= PLENTY;

/** The best bounds in order; equal ones as they stand on the list. */
function firstOf(
  best: ReadonlyMap<number, number>,
  most: number,
): { readonly start: number; readonly bound: number }[] {
  let found = [...best].map(([start, bound]) => ({ start, bound }));
  if (found.length > 4 * most) {
    // Only bounds that can be among the first are sorted.
    const bounds = Float64Array.from(found, ({ bound }) => -bound).sort();
    const least = -(bounds[most - 1] ?? 0);
    found = found.filter(({ bound }) => bound >= least);
  }
  return found.sort((a, b) => b.bound - a.bound || a.start - b.start).slice(0, most);
}

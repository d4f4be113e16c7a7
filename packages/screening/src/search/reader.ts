import { leftoverTimes } from '../match/names.ts';
import { compareWords } from '../match/words.ts';
import type { Token } from '../text/tokens.ts';
import type { BestNames } from './best.ts';
import { HEADER, letterOf, type Packed } from './build.ts';
import type { Expander } from './expand.ts';
import { isFilled } from './growing.ts';
import { pairHash, wordsToTry } from './pairs.ts';
import { Sieve, type Wanted } from './sieve.ts';
import { type NameRows, stepsIn } from './signed.ts';

/** Share of the weight asked for that one word must have for names of it alone to be read. */
const NEEDED = 0.45;
/** A bound better than the best by this much is worth a score, which may make others needless. */
const BETTER = 0.01;
/** Words of a name asked for beyond these are left out. */
const MOST_ASKED = 16;
/** What a word found by its first letter counts for. */
const INITIAL = 0.8;
/** Marks a listed initial nobody asked for: any word of its letter may stand for it. */
const INITIAL_MARK = 255;
/** What an initial weighs, and more than any word does. */
const INITIAL_WEIGHT = 0.35;
const HEAVIEST_WORD = 1.3;

interface Asked extends Wanted {
  readonly token: Token;
  /** Code of its first letter, negative for an initial; 0 for no letter. */
  readonly letter: number;
  /** Places of other words asked for that are like it. */
  readonly twins: readonly number[];
}

/** Scores a name that is better than those before; answers the bound below which none is wanted. */
export type Confirm = (name: number) => number;

interface Context {
  readonly asked: readonly Asked[];
  readonly total: number;
  /** Whether an initial was asked for. */
  readonly initials: boolean;
  readonly best: BestNames;
  readonly confirm: Confirm;
  /** The best bound so far. */
  top: number;
}

/**
 * Looks up one way to write a name by two of its words, or by words like them, and bounds what each
 * name found can score. The list of all the names of a word is read only for a name of one word.
 */
export class NameReader {
  /** Word -> place of the word asked for that it is like, from 1; 0 for none. */
  private readonly marks: Uint8Array;
  private readonly likeness: Float32Array;
  private readonly sieve = new Sieve();
  private readonly packed: Packed;
  private readonly expander: Expander;
  /** Names whose words were looked at, and names told by their signature. */
  looked = 0;
  sieved = 0;

  constructor(packed: Packed, expander: Expander) {
    this.packed = packed;
    this.expander = expander;
    this.marks = Uint8Array.from(packed.letters, (letter) => (letter < 0 ? INITIAL_MARK : 0));
    this.likeness = new Float32Array(packed.words.length);
  }

  /** Looks up one way to write the name; answers the best bound of it. */
  read(tokens: readonly Token[], best: BestNames, confirm: Confirm): number {
    const asked = this.ask(tokens);
    const total = asked.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return 0;
    asked.forEach(({ expansion }, at) => {
      this.mark(expansion.words, expansion.likeness, at + 1);
    });
    const context: Context = {
      ...{ asked, total, best, confirm, top: 0 },
      initials: asked.some(({ letter }) => letter < 0),
    };
    const able = asked.filter(({ expansion }) => expansion.clusters.length > 0);
    const [only] = able;
    if (only !== undefined && able.length === 1 && only.times === 1) this.readAll(only, context);
    else this.readPairs(able, context);
    for (const { expansion } of asked) this.unmark(expansion.words);
    return context.top;
  }

  private mark(words: readonly number[], likeness: readonly number[], mark: number): void {
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? 0;
      const like = likeness[i] ?? 0;
      const known = this.marks[word] ?? 0;
      if (known !== 0 && known !== INITIAL_MARK && (this.likeness[word] ?? 0) >= like) continue;
      this.marks[word] = mark;
      this.likeness[word] = like;
    }
  }

  private unmark(words: readonly number[]): void {
    const { letters } = this.packed;
    for (const word of words) this.marks[word] = (letters[word] ?? 0) < 0 ? INITIAL_MARK : 0;
  }

  /** Words asked for; one that stands there twice may be found twice. */
  private ask(tokens: readonly Token[]): Asked[] {
    const different: Token[] = [];
    const times: number[] = [];
    for (const token of tokens.slice(0, MOST_ASKED)) {
      const again = different.findIndex(({ key }) => key === token.key);
      if (again < 0) times[different.push(token) - 1] = 1;
      else times[again] = Math.min(3, (times[again] ?? 0) + 1);
    }
    const expansions = different.map((token) => this.expander.expand(token));
    return different.flatMap((token, at): Asked[] => {
      const expansion = expansions[at];
      if (expansion === undefined) return [];
      const twins = different.flatMap((other, i) =>
        i !== at && compareWords(other, token).likeness > 0 ? [i] : [],
      );
      let { bits, heaviest } = expansion;
      for (const twin of twins) {
        bits |= expansions[twin]?.bits ?? 0;
        heaviest = Math.max(heaviest, expansions[twin]?.heaviest ?? 0);
      }
      const letter = letterOf(token);
      const own = letter < 0 ? HEAVIEST_WORD : Math.max(heaviest, INITIAL_WEIGHT);
      const often = times[at] ?? 1;
      const weight = expansion.weight * often;
      return [{ token, expansion, times: often, weight, bits, heaviest: own, letter, twins }];
    });
  }

  /** Names of one word asked for: where no second word is known, all of them. */
  private readAll(only: Asked, context: Context): void {
    const { postings, pairs } = this.packed;
    const { expansion } = only;
    this.sieve.begin(context.asked, [only], context.total);
    // The other words asked for stand in no name: one that has more words is not looked for.
    const few = expansion.weight < NEEDED * context.total;
    const rows = few ? expansion.clusters : expansion.words;
    const alike = few ? expansion.alike : expansion.likeness;
    for (let i = 0; i < rows.length; i++) {
      const loss = (1 - (alike[i] ?? 0)) * (expansion.weight + expansion.lightest);
      this.readRow(few ? pairs.alone : postings, rows[i] ?? 0, loss, context);
    }
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
        this.readProduct(j < enough ? pairs.byPair : pairs.byRarest, rare[i], rare[j], context);
      }
    }
    for (const one of able) {
      const { clusters, alike, weight, lightest } = one.expansion;
      this.sieve.begin(context.asked, [one], context.total);
      for (let i = 0; i < clusters.length; i++) {
        if (!isFilled(pairs.alone.filled, clusters[i] ?? 0)) continue;
        const loss = (1 - (alike[i] ?? 0)) * (weight + lightest);
        this.readRow(pairs.alone, clusters[i] ?? 0, loss, context);
      }
    }
  }

  /** Rows of every two clusters, the most alike first, as long as any name can reach the floor. */
  private readProduct(
    rows: NameRows,
    a: Asked | undefined,
    b: Asked | undefined,
    context: Context,
  ): void {
    if (a === undefined || b === undefined) return;
    const { mask } = this.packed.pairs;
    this.sieve.begin(context.asked, [a, b], context.total);
    const weightA = a.expansion.weight + a.expansion.lightest;
    const weightB = b.expansion.weight + b.expansion.lightest;
    for (let i = 0; i < a.expansion.clusters.length; i++) {
      const lossA = (1 - (a.expansion.alike[i] ?? 0)) * weightA;
      const one = a.expansion.clusters[i] ?? 0;
      const { clusters, alike } = b.expansion;
      for (let j = 0; j < clusters.length; j++) {
        const hash = pairHash(one, clusters[j] ?? 0);
        if (!isFilled(rows.filled, hash)) continue;
        const loss = lossA + (1 - (alike[j] ?? 0)) * weightB;
        if (!this.readRow(rows, hash & mask, loss, context)) break;
      }
    }
  }

  /** Answers whether a row of names found by such words can hold anybody. */
  private readRow(rows: NameRows, row: number, loss: number, context: Context): boolean {
    const { starts, entries } = rows;
    const { best } = context;
    const end = 2 * (starts[row + 1] ?? 0);
    let i = 2 * (starts[row] ?? 0);
    let { floor } = best;
    let most = this.sieve.aim(loss, floor);
    if (most < 0) return false;
    for (; i < end; i += 2) {
      const signature = entries[i + 1] ?? 0;
      const steps = stepsIn(signature);
      // Rows are in order of weight.
      if (steps > most) break;
      this.sieved++;
      if (steps > (this.sieve.limits[this.sieve.setOf(signature)] ?? -1)) continue;
      this.looked++;
      this.take(entries[i] ?? 0, context);
      if (best.floor === floor) continue;
      floor = best.floor;
      most = this.sieve.aim(loss, floor);
    }
    return true;
  }

  private take(start: number, context: Context): void {
    const bound = this.bound(start, context);
    const { best } = context;
    if (bound < best.floor) return;
    const writing = this.packed.flat[start + 1] ?? 0;
    const { starts, values } = this.packed.namesOf;
    const first = starts[writing] ?? 0;
    const names = (starts[writing + 1] ?? 0) - first;
    if (bound > context.top) context.top = bound;
    if (bound > best.top + BETTER) best.raise(context.confirm(values[first] ?? 0));
    best.add(writing, bound, names);
  }

  /**
   * The most a name can score by its words alone; joined words come as a variant of their own.
   *
   * @param start where the name begins
   */
  private bound(start: number, { asked, total, initials }: Context): number {
    const { marks, likeness } = this;
    const { weights, letters, flat, flatWeights } = this.packed;
    // Two bits count how often each word asked for is taken.
    let used = 0;
    let inOurs = 0;
    let inTheirs = 0;
    let alike = 0;
    let matched = 0;
    let word = 0;
    for (let i = start + HEADER; word >= 0 && i < flat.length; i++) {
      word = flat[i] ?? 0;
      const id = word < 0 ? ~word : word;
      const mark = marks[id] ?? 0;
      let at = mark - 1;
      let like = INITIAL;
      if (mark === 0 || mark === INITIAL_MARK) {
        if (mark === 0 && !initials) continue;
        at = byInitial(letters[id] ?? 0, asked, used);
        if (at < 0) continue;
      } else like = likeness[id] ?? 0;
      at = free(at, asked, used);
      if (at < 0) continue;
      used += 1 << (2 * at);
      const weight = weights[id] ?? 0;
      const own = asked[at]?.expansion.weight ?? 0;
      inOurs += own;
      inTheirs += weight;
      alike += like * (own + weight);
      matched++;
    }
    if (matched === 0) return 0;
    const left = Math.max(0, 1 - inOurs / total);
    const leftTheirs = Math.max(0, 1 - inTheirs / (flatWeights[start] ?? 0));
    return (alike / (inOurs + inTheirs)) * leftoverTimes(left, leftTheirs, matched);
  }
}

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

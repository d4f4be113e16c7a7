import type { Name, Token } from '../text/tokens.ts';
import { joinTokens } from '../text/tokens.ts';
import type { FactorNote, How, Kind } from '../types.ts';
import { compareWords, LEAST_LIKENESS } from './words.ts';

/** A name, and what each of its words weighs beside the others: an index knows how rare it is. */
export interface WeighedName extends Name {
  readonly weights: readonly number[];
}

/** Words weighed by their kind and length alone. */
export const weighPlain = (name: Name): WeighedName => ({
  ...{ text: name.text, tokens: name.tokens, unread: name.unread },
  weights: name.tokens.map(({ weight }) => weight),
});

interface Pair {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly likeness: number;
  readonly how: How;
}

export interface NameScore {
  readonly score: number;
  readonly pairs: readonly Pair[];
  readonly factors: readonly FactorNote[];
}

/** Longest run of words that may have been written as one. */
const MOST_JOINED = 3;
/** Names longer than this are compared by their first words. */
const MOST_WORDS = 14;

const counts = (token: Token): boolean => token.kind !== 'title' && token.kind !== 'legal';

/** Letters by which a joined word and a word may differ in length. */
const MOST_LONGER = 3;

const mayBeJoined = (y: Token, length: number, abjad: boolean): boolean =>
  y.kind === 'word' && (y.abjad || abjad || Math.abs(y.text.length - length) <= MOST_LONGER);

/** Runs of neighbours of one side that, written as one word, are a word of the other. */
function joinedPairs(xs: readonly Token[], ys: readonly Token[], flip: boolean, out: Pair[]): void {
  for (let i = 0; i + 1 < xs.length; i++) {
    let length = 0;
    let abjad = false;
    for (let n = 1; n <= MOST_JOINED && i + n <= xs.length; n++) {
      const last = xs[i + n - 1];
      if (last === undefined || !counts(last) || last.kind === 'number') break;
      length += last.text.length;
      abjad ||= last.abjad;
      // Most runs are like no word by their length alone: they are not written as one.
      if (n === 1 || !ys.some((y) => mayBeJoined(y, length, abjad))) continue;
      const joined = joinTokens(xs.slice(i, i + n));
      if (joined === null) break;
      ys.forEach((y, j) => {
        if (!mayBeJoined(y, length, joined.abjad)) return;
        const { likeness } = compareWords(joined, y);
        if (likeness < 0.8) return;
        const own = Array.from({ length: n }, (_, at) => i + at);
        const pair = { likeness: 0.98 * likeness, how: 'joined' as const };
        out.push(flip ? { ...pair, a: [j], b: own } : { ...pair, a: own, b: [j] });
      });
    }
  }
}

function allPairs(a: readonly Token[], b: readonly Token[]): Pair[] {
  const pairs: Pair[] = [];
  a.forEach((x, i) => {
    if (!counts(x)) return;
    b.forEach((y, j) => {
      if (!counts(y)) return;
      const { likeness, how } = compareWords(x, y);
      if (likeness >= LEAST_LIKENESS) pairs.push({ a: [i], b: [j], likeness, how });
    });
  });
  if (a.length !== b.length || pairs.length < a.length) {
    joinedPairs(a, b, false, pairs);
    joinedPairs(b, a, true, pairs);
  }
  return pairs;
}

/** The pairs that stand: heaviest and most alike first, each word once. */
function choose(
  pairs: readonly Pair[],
  weightsA: readonly number[],
  weightsB: readonly number[],
): Pair[] {
  const sum = (at: readonly number[], weights: readonly number[]): number =>
    at.reduce((total, i) => total + (weights[i] ?? 0), 0);
  const distance = ({ a, b }: Pair): number => Math.abs((a[0] ?? 0) - (b[0] ?? 0));
  // Words that are the same come before words that joined are nearly the same.
  const isSame = ({ a, b, likeness }: Pair): number => {
    const heavy = Math.min(sum(a, weightsA), sum(b, weightsB)) >= 0.3;
    return heavy && likeness === 1 && a.length === 1 && b.length === 1 ? 1 : 0;
  };
  const valued = pairs
    .map((pair) => ({
      pair,
      same: isSame(pair),
      value: pair.likeness * (sum(pair.a, weightsA) + sum(pair.b, weightsB)),
    }))
    .sort((x, y) => y.same - x.same || y.value - x.value || distance(x.pair) - distance(y.pair));
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  const chosen: Pair[] = [];
  for (const { pair } of valued) {
    if (pair.a.some((i) => usedA.has(i)) || pair.b.some((j) => usedB.has(j))) continue;
    for (const i of pair.a) usedA.add(i);
    for (const j of pair.b) usedB.add(j);
    chosen.push(pair);
  }
  return chosen;
}

const numbersOf = (tokens: readonly Token[]): string[] =>
  tokens.filter(({ kind }) => kind === 'number').map(({ text }) => text);

function numberFactor(a: readonly Token[], b: readonly Token[], isPerson: boolean): FactorNote[] {
  const [ours, theirs] = [numbersOf(a), numbersOf(b)];
  if (ours.length === 0 && theirs.length === 0) return [];
  const missing = [
    ...ours.filter((n) => !theirs.includes(n)),
    ...theirs.filter((n) => !ours.includes(n)),
  ];
  if (missing.length === 0) return [];
  if (ours.length > 0 && theirs.length > 0) return [{ factor: 'numbers_differ', times: 0.5 }];
  return isPerson ? [] : [{ factor: 'number_missing', times: 0.88 }];
}

function formFactor(a: readonly Token[], b: readonly Token[]): FactorNote[] {
  const forms = (tokens: readonly Token[]): Set<string> =>
    new Set(tokens.map(({ form }) => form).filter((form) => form === 'l' || form === 's'));
  const [ours, theirs] = [forms(a), forms(b)];
  if (ours.size === 0 || theirs.size === 0 || [...ours].some((form) => theirs.has(form))) return [];
  return [{ factor: 'legal_forms_differ', times: 0.96 }];
}

/** A word or two left over on one side is usual; the more matched, the less it says. */
const SLOPES = { few: 0.62, several: 0.34, onePersonsWord: 0.85 } as const;
const BOTH_SIDES = 1.7;

const slopeOf = (words: number, isPerson: boolean): number =>
  words >= 2 ? SLOPES.several : isPerson ? SLOPES.onePersonsWord : SLOPES.few;
const overTimes = (most: number, words: number, isPerson: boolean): number =>
  1 - slopeOf(words, isPerson) * most;
const bothTimes = (least: number): number => Math.max(0.05, 1 - BOTH_SIDES * least);

/** What words left over take off a score, at least: for a bound. */
export const leftoverTimes = (leftA: number, leftB: number, words: number): number =>
  overTimes(Math.max(leftA, leftB), words, false) * bothTimes(Math.min(leftA, leftB));

/**
 * The share of one side's weight that may be left over at most, where the other side has `left`
 * over and the words that match are alike as `quality` says, for a score of `least`; below 0 there
 * is none. The inverse of `leftoverTimes`.
 */
export function mostLeft(quality: number, left: number, words: number, least: number): number {
  const beyond = (1 - least / (quality * bothTimes(left))) / slopeOf(words, false);
  if (beyond > left) return beyond;
  const within = (1 - least / (quality * overTimes(left, words, false))) / BOTH_SIDES;
  return Math.min(left, within);
}

/** How much is left of the score when words of one side, or of both, found no partner. */
function leftovers(leftA: number, leftB: number, words: number, isPerson: boolean): FactorNote[] {
  const notes: FactorNote[] = [];
  const most = Math.max(leftA, leftB);
  const least = Math.min(leftA, leftB);
  if (most > 0.02)
    notes.push({ factor: 'words_left_over', times: overTimes(most, words, isPerson) });
  if (least > 0.02) notes.push({ factor: 'words_left_on_both_sides', times: bothTimes(least) });
  return notes;
}

function acronym(a: Name, b: Name): NameScore | null {
  for (const [short, long, flip] of [
    [a, b, false],
    [b, a, true],
  ] as const) {
    const words = short.tokens.filter((token) => counts(token));
    const [only] = words;
    if (words.length !== 1 || only === undefined || !/^[a-z]{3,8}$/.test(only.text)) continue;
    const starts = long.tokens
      .map((token, at) => ({ token, at }))
      .filter(({ token }) => counts(token) && token.kind !== 'particle');
    if (starts.map(({ token }) => token.text.charAt(0)).join('') !== only.text) continue;
    const [one, many] = [[short.tokens.indexOf(only)], starts.map(({ at }) => at)];
    const pair: Pair = {
      a: flip ? many : one,
      b: flip ? one : many,
      likeness: 0.78,
      how: 'acronym',
    };
    return { score: 0.78, pairs: [pair], factors: [] };
  }
  return null;
}

interface Tally {
  readonly quality: number;
  readonly leftA: number;
  readonly leftB: number;
  readonly words: number;
  readonly own: boolean;
}

function tally(
  chosen: readonly Pair[],
  a: readonly Token[],
  b: readonly Token[],
  weightsA: readonly number[],
  weightsB: readonly number[],
): Tally {
  const total = (weights: readonly number[]): number => weights.reduce((sum, w) => sum + w, 0);
  let [inA, inB, alike, weight, words, own] = [0, 0, 0, 0, 0, false];
  for (const pair of chosen) {
    const wa = pair.a.reduce((sum, i) => sum + (weightsA[i] ?? 0), 0);
    const wb = pair.b.reduce((sum, j) => sum + (weightsB[j] ?? 0), 0);
    inA += wa;
    inB += wb;
    alike += pair.likeness * (wa + wb);
    weight += wa + wb;
    const kinds = [...pair.a.map((i) => a[i]?.kind), ...pair.b.map((j) => b[j]?.kind)];
    if (kinds.includes('word')) {
      own = true;
      words += Math.max(
        pair.a.filter((i) => a[i]?.kind !== 'particle').length,
        pair.b.filter((j) => b[j]?.kind !== 'particle').length,
      );
    } else if (kinds.includes('generic') || kinds.includes('initial')) words += 0.5;
  }
  const [allA, allB] = [total(weightsA), total(weightsB)];
  return {
    quality: weight === 0 ? 0 : alike / weight,
    leftA: allA === 0 ? 1 : 1 - inA / allA,
    leftB: allB === 0 ? 1 : 1 - inB / allB,
    words,
    own,
  };
}

/**
 * How alike two names are, 0 to 1. Words are paired whatever their order; words without a partner
 * weigh little on one side (a middle name left out) and much on both (John Smith, Peter Smith).
 */
export function compareNames(a: WeighedName, b: WeighedName, kind: Kind | null): NameScore {
  // Ties are broken by the order of words: one fixed order makes the score the same both ways.
  if (a.text <= b.text) return compareOrdered(a, b, kind);
  const found = compareOrdered(b, a, kind);
  return { ...found, pairs: found.pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a })) };
}

function compareOrdered(a: WeighedName, b: WeighedName, kind: Kind | null): NameScore {
  const isPerson = kind === 'person';
  const [xs, ys] = [a.tokens.slice(0, MOST_WORDS), b.tokens.slice(0, MOST_WORDS)];
  const [weightsA, weightsB] = [a.weights.slice(0, MOST_WORDS), b.weights.slice(0, MOST_WORDS)];
  const chosen = choose(allPairs(xs, ys), weightsA, weightsB);
  if (chosen.length === 0)
    return (isPerson ? null : acronym(a, b)) ?? { score: 0, pairs: [], factors: [] };
  const found = tally(chosen, xs, ys, weightsA, weightsB);
  const hasOwn = [...xs, ...ys].some(({ kind: one }) => one === 'word');
  const factors: FactorNote[] = [
    ...leftovers(found.leftA, found.leftB, found.words, isPerson),
    ...numberFactor(xs, ys, isPerson),
    ...(isPerson ? [] : formFactor(xs, ys)),
  ];
  if (!found.own && hasOwn) factors.push({ factor: 'generic_words_only', times: 0.4 });
  if (isPerson && found.own && found.words < 2 && found.leftA <= 0.02 && found.leftB <= 0.02) {
    factors.push({ factor: 'single_word', times: 0.93 });
  }
  const score = factors.reduce((product, { times }) => product * times, found.quality);
  const short = isPerson || score >= 0.78 ? null : acronym(a, b);
  return short ?? { score, pairs: chosen, factors };
}

/** All codes in the order of their evidence. */

import { comparer } from '../text/facts.ts';
import {
  type Bests,
  type Circumstances,
  featuresOf,
  type Ground,
  type Row,
  rowsOf,
  wordScore,
} from './features.ts';
import type { Book } from './knowledge.ts';
import type { Lexicon } from './lexicon.ts';

/** Codes judged in full; behind them nobody looks. */
const JUDGED = 400;

export interface Ranked {
  readonly entry: number;
  readonly score: number;
  readonly row: Row;
}

export interface Judge {
  readonly ground: Ground;
  readonly weights: readonly number[];
  readonly lexicon: Lexicon;
}

export function rankAll(
  judge: Judge,
  now: Circumstances,
  allowed: ((entry: number) => boolean) | undefined,
): Ranked[] {
  const { ground, weights } = judge;
  const { book } = ground;
  const scores = new Scores(book.entries.length);
  for (const entry of now.evidence.touched) {
    scores.set(entry, wordScore(now.evidence.table, entry, weights));
  }
  for (const entry of now.votes.keys()) scores.add(entry);
  const bests = bestsOf(book, scores);
  let found: readonly number[] = scores.entries;
  if (allowed === undefined) addNeighbours(book, scores, bests);
  // An answer opens headings whose codes no word has touched.
  else found = book.inOrder.filter(allowed);
  const chosen = found.length > JUDGED ? likeliest(found, scores, bests, book) : found;
  const compare = comparer(now.said, ground.fits);
  const table = rowsOf(chosen.length);
  const ranked = chosen.map((entry, at) => {
    const row = featuresOf(entry, { ground, now, compare, bests }, table, at);
    return { entry, score: scoreOf(row, weights), row };
  });
  // A tie goes to the code that stands last in order (General Rule 3(c)).
  const code = (entry: number): string => book.entries[entry]?.code ?? '';
  return ranked.sort((a, b) => b.score - a.score || (code(a.entry) < code(b.entry) ? 1 : -1));
}

/** Word scores of the entries met so far: a table, since a query meets thousands. */
class Scores {
  readonly entries: number[] = [];
  readonly #values: Float64Array;
  readonly #met: Uint8Array;

  constructor(count: number) {
    this.#values = new Float64Array(count);
    this.#met = new Uint8Array(count);
  }

  of(entry: number): number {
    return this.#values[entry] ?? 0;
  }

  /** Meets an entry, of no score unless it had one. */
  add(entry: number): void {
    if (this.#met[entry] === 1) return;
    this.#met[entry] = 1;
    this.entries.push(entry);
  }

  set(entry: number, score: number): void {
    this.add(entry);
    this.#values[entry] = score;
  }
}

/** The JUDGED entries whose words, and those of their headings, speak most; of equals the first. */
function likeliest(
  entries: readonly number[],
  scores: Scores,
  bests: Bests,
  book: Book,
): readonly number[] {
  const keys = Float64Array.from(entries, (entry) => {
    const heading = book.entries[entry]?.heading ?? -1;
    return scores.of(entry) + (bests.heading[heading] ?? 0) * 0.3;
  });
  // Numbers alone sort ten times as fast as pairs with a comparison of ours.
  const least = Float64Array.from(keys).sort()[keys.length - JUDGED] as number;
  const chosen: number[] = [];
  const equal: number[] = [];
  entries.forEach((entry, at) => {
    const key = keys[at] as number;
    if (key > least) chosen.push(entry);
    else if (key === least) equal.push(entry);
  });
  return [...chosen, ...equal.sort((a, b) => a - b).slice(0, JUDGED - chosen.length)];
}

/** So few are touched by a rare word: those of the same headings and chapters may be meant. */
const FEW = 150;

function addNeighbours(book: Book, scores: Scores, bests: Bests): void {
  if (scores.entries.length >= FEW) return;
  const best = (chapter: number): number => bests.chapter[chapter] ?? 0;
  const near = [...bests.chapters].sort((a, b) => best(b) - best(a)).slice(0, 4);
  book.headings.forEach(({ chapter, entries }, heading) => {
    if ((bests.heading[heading] ?? 0) === 0 && !near.includes(chapter)) return;
    for (const entry of entries) scores.add(entry);
  });
}

export function scoreOf(row: Row, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += (row.values[i] as number) * (weights[i] as number);
  }
  return sum;
}

function bestsOf(book: Book, scores: Scores): Bests {
  const heading = new Float64Array(book.headings.length);
  const chapter = new Float64Array(book.chapters.length);
  const headings: number[] = [];
  const chapters: number[] = [];
  for (const entry of scores.entries) {
    const score = scores.of(entry);
    const at = book.entries[entry]?.heading ?? -1;
    const known = heading[at] ?? 0;
    if (known === 0 && score > 0) headings.push(at);
    if (score > known) heading[at] = score;
  }
  for (const at of headings) {
    const score = heading[at] as number;
    const above = book.headings[at]?.chapter ?? -1;
    const known = chapter[above] ?? 0;
    if (known === 0) chapters.push(above);
    if (score > known) chapter[above] = score;
  }
  return { heading, chapter, chapters };
}

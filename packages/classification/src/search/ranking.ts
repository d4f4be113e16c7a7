/** All codes in the order of their evidence. */

import {
  type Bests,
  type Circumstances,
  featuresOf,
  type Ground,
  type Row,
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
  const scores = new Map<number, number>();
  for (const entry of now.evidence.touched) {
    scores.set(entry, wordScore(now.evidence.table, entry, weights));
  }
  for (const entry of now.votes.keys()) if (!scores.has(entry)) scores.set(entry, 0);
  const bests = bestsOf(book, scores);
  if (allowed === undefined) addNeighbours(book, scores, bests);
  else {
    // An answer opens headings whose codes no word has touched.
    for (let entry = 0; entry < book.entries.length; entry++) {
      if (allowed(entry)) scores.set(entry, scores.get(entry) ?? 0);
      else scores.delete(entry);
    }
  }
  const heading = (entry: number): number =>
    (bests.heading.get(book.entries[entry]?.heading ?? -1) ?? 0) * 0.3;
  let chosen = [...scores];
  if (chosen.length > JUDGED) {
    const keyed = chosen.map(([entry, score]) => [entry, score + heading(entry)] as const);
    keyed.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    chosen = keyed.slice(0, JUDGED).map(([entry]) => [entry, 0]);
  }
  const ranked = chosen.map(([entry]) => {
    const row = featuresOf(entry, ground, now, bests);
    return { entry, score: scoreOf(row, weights), row };
  });
  // A tie goes to the code that stands last in order (General Rule 3(c)).
  const code = (entry: number): string => book.entries[entry]?.code ?? '';
  return ranked.sort((a, b) => b.score - a.score || (code(a.entry) < code(b.entry) ? 1 : -1));
}

/** So few are touched by a rare word: those of the same headings and chapters may be meant. */
const FEW = 150;

function addNeighbours(book: Book, scores: Map<number, number>, bests: Bests): void {
  if (scores.size >= FEW) return;
  const chapters = [...bests.chapter].sort((a, b) => b[1] - a[1]).slice(0, 4);
  const near = new Set(chapters.map(([chapter]) => chapter));
  book.headings.forEach(({ chapter, entries }, heading) => {
    if (!bests.heading.has(heading) && !near.has(chapter)) return;
    for (const entry of entries) if (!scores.has(entry)) scores.set(entry, 0);
  });
}

export function scoreOf(row: Row, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += (row.values[i] as number) * (weights[i] as number);
  }
  return sum;
}

function bestsOf(book: Book, scores: ReadonlyMap<number, number>): Bests {
  const heading = new Map<number, number>();
  const chapter = new Map<number, number>();
  for (const [entry, score] of scores) {
    const at = book.entries[entry]?.heading ?? -1;
    if (score > (heading.get(at) ?? 0)) heading.set(at, score);
  }
  for (const [at, score] of heading) {
    const above = book.headings[at]?.chapter ?? -1;
    if (score > (chapter.get(above) ?? 0)) chapter.set(above, score);
  }
  return { heading, chapter };
}

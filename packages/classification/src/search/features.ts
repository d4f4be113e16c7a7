/** The table a candidate is judged by: words, phrases, facts, notes, memory. */

import { type CalledNote, effectOf } from '../rules/notes.ts';
import type { AxisFit, CompareFacts, Fits, Said } from '../text/facts.ts';
import { SEGMENTS } from '../text/listing.ts';
import { EVIDENCE_COLUMNS, type Evidence } from './evidence.ts';
import type { Book } from './knowledge.ts';

export const FACT_AXES = [
  'material',
  'construction',
  'sex',
  'powered',
  'part',
  'function',
] as const;

const SEGMENT_FEATURES = [
  ...SEGMENTS.map((name) => `words:${name}`),
  ...SEGMENTS.flatMap((name) => [`phrase:${name}`, `headingPhrase:${name}`]),
];
const OTHER_FEATURES = [
  'headingBest',
  'chapterBest',
  ...FACT_AXES.flatMap((axis) => [`agrees:${axis}`, `contradicts:${axis}`]),
  'powerSilent',
  'partSilent',
  'noteExcludes',
  'noteIncludes',
  'residual',
  'memory',
  'richness',
] as const;

/** Names of the features, in the order of the weights. */
export const FEATURES: readonly string[] = [...SEGMENT_FEATURES, ...OTHER_FEATURES];

const at = (name: string): number => FEATURES.indexOf(name);
const HEADING_BEST = at('headingBest');
const CHAPTER_BEST = at('chapterBest');
const POWER_SILENT = at('powerSilent');
const PART_SILENT = at('partSilent');
const NOTE_EXCLUDES = at('noteExcludes');
const NOTE_INCLUDES = at('noteIncludes');
const RESIDUAL = at('residual');
const MEMORY = at('memory');
const RICHNESS = at('richness');
const AXIS_AT = new Map(FACT_AXES.map((axis) => [axis as string, at(`agrees:${axis}`)]));

export interface Row {
  readonly entry: number;
  readonly values: Float32Array;
  readonly fits: readonly AxisFit[];
}

export interface Ground {
  readonly book: Book;
  readonly fits: Fits;
}

export interface Circumstances {
  readonly evidence: Evidence;
  readonly said: Said;
  readonly called: readonly CalledNote[];
  readonly votes: ReadonlyMap<number, number>;
}

/** Word evidence alone, for choosing whom to judge in full. */
export function wordScore(table: Float32Array, entry: number, weights: readonly number[]): number {
  const from = entry * EVIDENCE_COLUMNS;
  let sum = 0;
  for (let i = 0; i < EVIDENCE_COLUMNS; i++) {
    sum += (table[from + i] as number) * (weights[i] as number);
  }
  return sum;
}

/** Best word score by heading and by chapter: codes without words of their own live on them. */
export interface Bests {
  readonly heading: Float64Array;
  readonly chapter: Float64Array;
  /** Chapters with any score, as they were met. */
  readonly chapters: readonly number[];
}

export interface Judging {
  readonly ground: Ground;
  readonly now: Circumstances;
  readonly compare: CompareFacts;
  readonly bests: Bests;
}

/** Rows share one table: a table each costs more than all that is written into it. */
export const rowsOf = (count: number): Float32Array => new Float32Array(count * FEATURES.length);

/** Fills row `at` of the table for an entry. */
export function featuresOf(entry: number, judging: Judging, table: Float32Array, at: number): Row {
  const { ground, now, bests } = judging;
  const values = table.subarray(at * FEATURES.length, (at + 1) * FEATURES.length);
  const one = ground.book.entries[entry];
  if (one === undefined) return { entry, values, fits: [] };
  const from = entry * EVIDENCE_COLUMNS;
  for (let i = 0; i < EVIDENCE_COLUMNS; i++) values[i] = now.evidence.table[from + i] as number;
  const chapter = ground.book.headings[one.heading]?.chapter ?? -1;
  values[HEADING_BEST] = bests.heading[one.heading] ?? 0;
  values[CHAPTER_BEST] = bests.chapter[chapter] ?? 0;
  const fits = judging.compare(one.facts);
  for (const { axis, agrees, contradicts } of fits) {
    const column = AXIS_AT.get(axis);
    if (column === undefined) continue;
    values[column] = agrees;
    values[column + 1] = contradicts;
  }
  const { powered, part } = one.facts;
  if (powered !== undefined && !powered.includes('no') && !now.said.has('powered')) {
    values[POWER_SILENT] = 1;
  }
  if (part !== undefined && !part.includes('whole') && !now.said.has('part')) {
    values[PART_SILENT] = 1;
  }
  const { excluded, included } = effectOf(now.called, one.code);
  values[NOTE_EXCLUDES] = excluded;
  values[NOTE_INCLUDES] = included;
  values[RESIDUAL] = one.residual ? 1 : 0;
  values[MEMORY] = now.votes.get(entry) ?? 0;
  values[RICHNESS] = Math.log1p(one.phrases.length) / 3;
  return { entry, values, fits };
}

import {
  readUkCommodity,
  type ScheduleChange,
  type ScheduleLine,
  type UkCommodity,
} from '@tradewind/tariff';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { FX_BASE } from './commands/run-load.ts';
import { placeLine, readSearch } from './rules.ts';
import {
  type SearchPlace,
  searchWords,
  selectContents,
  selectEditionOn,
  selectEditions,
  selectLines,
} from './store.ts';
import { selectAnswers, selectFxDays } from './store-answers.ts';
import { readBasisAlone, selectBasis } from './store-basis.ts';
import { selectChanges } from './store-changes.ts';
import { selectGoodsFacts, selectOwnMeasures, writeGoodsFact } from './store-own.ts';
import type {
  Basis,
  BasisQuestion,
  Edition,
  FoundLine,
  FxDay,
  Jurisdiction,
  LineView,
  OwnMeasures,
} from './types.ts';

export { compareEditions } from './commands/compare.ts';
export { loadScheduleFile } from './commands/load-file.ts';
export { putOwnMeasures } from './commands/own-measures.ts';
export { scheduleJobs } from './jobs.ts';
export type { Load as ScheduleLoad } from './store-loads.ts';
export {
  type Basis,
  type Edition,
  type FoundLine,
  type FxDay,
  JURISDICTIONS,
  type Jurisdiction,
  type LineView,
  type OwnMeasures,
} from './types.ts';

/** Editions on file, of one jurisdiction or of all: newest day first. */
export function listEditions(tx: Transaction, jurisdiction?: Jurisdiction): Promise<Edition[]> {
  return selectEditions(tx, jurisdiction ?? null);
}

/**
 * The edition that is the law on a day ('YYYY-MM-DD'); undefined where none is loaded.
 *
 * @param knownAt as was on file at that instant, so that an old decision can be made again
 */
export function editionOn(
  tx: Transaction,
  jurisdiction: Jurisdiction,
  day: string,
  knownAt?: Date,
): Promise<Edition | undefined> {
  return selectEditionOn(tx, jurisdiction, day, knownAt ?? null);
}

/** The edition and the state of the exchange rates that quotes of a day rest on. */
export function readBasis(tx: Transaction, question: BasisQuestion): Promise<Basis> {
  return selectBasis(tx, question, FX_BASE);
}

/** The same outside any transaction, in one round trip. */
export function readBasisOf(
  db: Database,
  tenantId: string,
  question: BasisQuestion,
): Promise<Basis> {
  return readBasisAlone(db, tenantId, question, FX_BASE);
}

/** Lines of chapters ('01' to '99') of an edition, in its order; a chapter it lacks gives none. */
export function readChapters(
  tx: Transaction,
  editionId: string,
  chapters: readonly string[],
): Promise<ScheduleLine[]> {
  return selectLines(tx, editionId, chapters);
}

/**
 * Content hash by chapter. Chapters with one hash hold the same lines, in any edition: what was
 * made of them can be kept by it.
 */
export function readChapterHashes(
  tx: Transaction,
  editionId: string,
): Promise<ReadonlyMap<string, string>> {
  return selectContents(tx, editionId);
}

/**
 * The line of a code (digits) with those above it, in the edition of a day; undefined where no
 * edition is loaded, or it has no such code.
 */
export async function findLine(
  tx: Transaction,
  jurisdiction: Jurisdiction,
  code: string,
  day: string,
): Promise<LineView | undefined> {
  const edition = await selectEditionOn(tx, jurisdiction, day, null);
  if (edition === undefined) return undefined;
  const lines = await selectLines(tx, edition.editionId, [code.slice(0, 2)]);
  const placed = placeLine(lines, code);
  return placed === undefined ? undefined : { edition, ...placed };
}

/** One page of lines found, and where the next begins (null: there is none). */
export interface FoundLines {
  readonly edition: Edition;
  readonly items: readonly FoundLine[];
  readonly next: SearchPlace | null;
}

/**
 * Lines of a day's edition whose code begins with the digits asked for, or in whose descriptions,
 * from the heading down, all words occur. Undefined where no edition is loaded.
 */
export async function searchLines(
  tx: Transaction,
  jurisdiction: Jurisdiction,
  day: string,
  text: string,
  page: { readonly after?: SearchPlace | undefined; readonly limit?: number } = {},
): Promise<FoundLines | undefined> {
  const edition = await selectEditionOn(tx, jurisdiction, day, null);
  if (edition === undefined) return undefined;
  const limit = page.limit ?? 50;
  const asked = { after: page.after, limit: limit + 1 };
  const rows = await searchWords(tx, edition.editionId, readSearch(text), asked);
  const items = rows.slice(0, limit);
  const next = rows.length > limit ? (items.at(-1)?.at ?? null) : null;
  return { edition, items: items.map(({ at: _, ...line }) => line), next };
}

/**
 * What the UK's service answered about commodities (ten digits) of an edition of GB or XI, with
 * their measures and days. Codes nobody asked it for are left out.
 */
export async function readCommodities(
  tx: Transaction,
  editionId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, UkCommodity>> {
  const bodies = await selectAnswers(tx, editionId, codes);
  return new Map([...bodies].map(([code, body]) => [code, readUkCommodity(body)]));
}

/** Reference rates of exchange against the euro, days ascending; fits FxTable of the engine. */
export async function readFxDays(
  tx: Transaction,
  span: { readonly from?: string; readonly to?: string } = {},
): Promise<{ readonly source: string; readonly base: string; readonly days: readonly FxDay[] }> {
  const days = await selectFxDays(tx, FX_BASE, span.from ?? null, span.to ?? null);
  return { source: 'ECB', base: FX_BASE, days };
}

const CHANGES_PAGE = 5000;

/** All changes of a comparison that was made (`compareEditions`), by code. */
export async function listChanges(
  tx: Transaction,
  oldId: string,
  newId: string,
): Promise<ScheduleChange[]> {
  const found: ScheduleChange[] = [];
  for (let after = -1; ; ) {
    const page = { after, limit: CHANGES_PAGE };
    const rows = await selectChanges(tx, { oldId, newId }, {}, page);
    found.push(...rows.map(({ seq: _, ...change }) => change));
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHANGES_PAGE) return found;
    after = last.seq;
  }
}

/** All rules the company holds to be the law beyond the book, with those it held before. */
export function readOwnMeasures(tx: Transaction): Promise<OwnMeasures[]> {
  return selectOwnMeasures(tx);
}

/** Answers to the questions of such rules: by SKU, the value by fact. */
export async function readGoodsFacts(
  tx: Transaction,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const found = new Map<string, Record<string, string>>();
  for (const { sku, fact, value } of await selectGoodsFacts(tx, skus)) {
    found.set(sku, { ...found.get(sku), [fact]: value });
  }
  return found;
}

/** Answers one question of such rules about one SKU; null takes the answer back. */
export function putGoodsFact(
  tx: Transaction,
  answer: { readonly fact: string; readonly sku: string; readonly value: string | null },
): Promise<void> {
  return writeGoodsFact(tx, answer);
}

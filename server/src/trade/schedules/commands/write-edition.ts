import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { packChapter } from '../read/chapters.ts';
import { mergeLines, type PlacedLine } from '../read/uk-answer.ts';
import {
  insertBlock,
  insertContents,
  insertEdition,
  insertFlags,
  selectBlock,
  selectContents,
  selectEditionOn,
  selectFlags,
  selectKnownBlocks,
  sumBlocks,
} from '../store.ts';
import { insertAnswer } from '../store-answers.ts';
import type { Load } from '../store-loads.ts';
import type { Answer, Chapter, Edition, Flag, Jurisdiction, LoadCounts } from '../types.ts';

/** What a load did. */
export interface Loaded {
  /** 'unchanged': what the file says was here already. */
  readonly outcome: 'new' | 'unchanged';
  readonly editionId: string | null;
  readonly counts: LoadCounts;
}

export interface WriteContext {
  readonly house: House;
  readonly caller: Caller;
  readonly load: Load;
}

interface Content {
  /** Chapters of this file; those not here yet are stored. */
  readonly chapters: readonly Chapter[];
  /** All chapters of the edition: chapter -> content hash. */
  readonly contents: ReadonlyMap<string, string>;
  readonly flags: readonly Flag[];
}

/** What a load must have been told, once it was started. */
function detailsOf(load: Load): {
  jurisdiction: Jurisdiction;
  name: string;
  effectiveFrom: string;
} {
  const { jurisdiction, name, effectiveFrom } = load;
  if (jurisdiction === null || name === null || effectiveFrom === null) {
    throw new Error(`load ${load.loadId} was started without its details`);
  }
  return { jurisdiction, name, effectiveFrom };
}

const sameContents = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([chapter, hash]) => b.get(chapter) === hash);

/**
 * The edition in which a file would change nothing: the one of the same day and name; for what was
 * fetched, and for answers about single commodities, the one in force, whatever it is called.
 */
function isSame(load: Load, base: Edition): boolean {
  const { name, effectiveFrom } = detailsOf(load);
  if (load.source !== null || load.format === 'uk_commodity') return true;
  return base.name === name && base.effectiveFrom === effectiveFrom;
}

async function store(
  tx: Transaction,
  context: WriteContext,
  base: Edition | undefined,
  content: Content,
): Promise<Loaded> {
  const { house, caller, load } = context;
  const { chapters, contents, flags } = content;
  const counts = { chapters: contents.size, flags: flags.length };
  if (base !== undefined && isSame(load, base)) {
    if (sameContents(contents, await selectContents(tx, base.editionId))) {
      const { lines, declarable } = base;
      const same = { ...counts, lines, declarable, newChapters: 0 };
      return { outcome: 'unchanged', editionId: base.editionId, counts: same };
    }
  }
  const known = await selectKnownBlocks(
    tx,
    chapters.map(({ contentHash }) => contentHash),
  );
  const fresh = chapters.filter(({ contentHash }) => !known.has(contentHash));
  const details = detailsOf(load);
  for (const chapter of fresh) await insertBlock(tx, details.jurisdiction, chapter);
  const totals = await sumBlocks(tx, [...contents.values()]);
  const editionId = await insertEdition(tx, {
    ...details,
    ...totals,
    ...{ loadedAt: house.now(), sha256: load.sha256, source: load.address ?? load.fileName },
    ...{ flags: flags.length, createdBy: caller.actor.id },
  });
  await insertContents(tx, editionId, contents);
  await insertFlags(tx, editionId, flags);
  await tell(tx, context, editionId, base);
  return {
    outcome: 'new',
    editionId,
    counts: { ...counts, ...totals, newChapters: fresh.length },
  };
}

async function tell(
  tx: Transaction,
  { house, caller, load }: WriteContext,
  editionId: string,
  base: Edition | undefined,
): Promise<void> {
  const { jurisdiction, name, effectiveFrom } = detailsOf(load);
  const change = { jurisdiction, name, effectiveFrom };
  await house.audit(tx, caller, {
    ...{ action: 'schedules.loaded', entity: 'schedule_edition', entityId: editionId, change },
  });
  await house.events.publish(tx, {
    ...{ type: 'schedules.loaded', subject: editionId },
    payload: { jurisdiction, effectiveFrom, before: base?.editionId ?? null },
  });
}

/** Writes an edition read from a whole export. */
export async function writeEdition(
  tx: Transaction,
  context: WriteContext,
  read: { readonly chapters: readonly Chapter[]; readonly flags: readonly Flag[] },
): Promise<Loaded> {
  const { jurisdiction, effectiveFrom } = detailsOf(context.load);
  const base = await selectEditionOn(tx, jurisdiction, effectiveFrom, null);
  const contents = new Map(read.chapters.map((one) => [one.chapter, one.contentHash]));
  return store(tx, context, base, { ...read, contents });
}

/**
 * Puts answers about commodities into the edition of their day: what it held beside them stays.
 * Rates of the lines are those of the answer's own day.
 */
export async function writeAnswers(
  tx: Transaction,
  context: WriteContext,
  answers: readonly Answer[],
): Promise<Loaded> {
  const { jurisdiction, effectiveFrom } = detailsOf(context.load);
  const base = await selectEditionOn(tx, jurisdiction, effectiveFrom, null);
  const contents = base === undefined ? new Map() : await selectContents(tx, base.editionId);
  const touched = new Map<string, Answer[]>();
  for (const answer of answers) {
    await insertAnswer(tx, jurisdiction, answer);
    const chapter = answer.code.slice(0, 2);
    touched.set(chapter, [...(touched.get(chapter) ?? []), answer]);
  }
  const chapters: Chapter[] = [];
  for (const [chapter, own] of touched) {
    const packed = await mergedChapter(tx, chapter, contents.get(chapter), own);
    chapters.push(packed);
    contents.set(chapter, packed.contentHash);
  }
  const codes = new Set(answers.map(({ code }) => code));
  const before =
    base === undefined ? [] : await selectFlags(tx, base.editionId, { after: -1, limit: null });
  const kept = before.filter(({ line }) => !codes.has(line));
  const flags = [...kept, ...answers.flatMap((answer) => answer.flags)];
  return store(tx, context, base, { chapters, contents: sorted(contents), flags });
}

const sorted = (contents: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...contents].sort(([a], [b]) => (a < b ? -1 : 1)));

async function mergedChapter(
  tx: Transaction,
  chapter: string,
  hash: string | undefined,
  answers: readonly Answer[],
): Promise<Chapter> {
  const before = hash === undefined ? undefined : await selectBlock(tx, hash);
  let lines: readonly PlacedLine[] = before?.lines ?? [];
  const hashes: Record<string, string> = { ...before?.answers };
  for (const answer of answers) {
    lines = mergeLines(lines, answer.lines);
    hashes[answer.code] = answer.contentHash;
  }
  const ordered = Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1));
  return packChapter(chapter, lines, Object.fromEntries(ordered));
}

import { MarksError, MarksReader, type MarkRow as ReadMark } from '@tradewind/marks';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail, refusalOf } from '../errors.ts';
import { hashMark } from '../hashes.ts';
import { keyOf } from '../rules.ts';
import { selectImport, updateImport } from '../store-imports.ts';
import { insertMark, type KnownMark, lockByKeys, updateMark } from '../store-marks.ts';
import type { MarkFields, MarkImport, RefusedRow, Wanted } from '../types.ts';
import { checkLater, type Tools } from './check-listings.ts';
import { readText } from './receive-marks.ts';
import { checkMark } from './save-mark.ts';
import { settleImport } from './settle-imports.ts';

/** Marks written in one go. */
const BATCH = 500;
/** Refused rows that are kept; the others are counted. */
const MOST_PROBLEMS = 200;

interface Tally {
  added: number;
  changed: number;
  same: number;
  leftOut: number;
  refused: number;
  readonly problems: RefusedRow[];
}

/**
 * Reads a file of marks to its end and writes them in one transaction: there is no half import.
 * Marks on the list are brought up to date; what people added to them (variants, fame, a note, a
 * picture) stays where the file does not say.
 *
 * @throws what is wrong with the file; the import is then 'failed'
 */
export async function runImport(
  house: House,
  caller: Caller,
  importId: string,
  tools: Tools,
): Promise<Omit<Tally, 'problems'>> {
  const scope = { tenantId: caller.tenantId };
  const row = await house.db.transaction(scope, async (tx) => {
    await updateImport(tx, importId, ['queued', 'running'], { state: 'running' });
    return selectImport(tx, importId);
  });
  if (row === null) throw fail('marks.import_not_found', { importId });
  if (row.state !== 'running') throw fail('marks.wrong_state', { state: row.state });
  try {
    return await house.db.transaction(scope, (tx) => carryOut(house, tx, caller, row, tools));
  } catch (error) {
    const known = error instanceof MarksError ? refusalOf(error.problem, error.line) : error;
    if (tools.signal.aborted) {
      // Of a job somebody cancelled; the import of a stopped worker waits.
      await house.db.transaction(scope, (tx) => settleImport(house, tx, importId));
    } else if (known instanceof DomainError) {
      await house.db.transaction(scope, async (tx) => {
        const failed = await updateImport(tx, importId, ['running'], {
          ...{ state: 'failed', error: { code: known.code, params: known.params } },
          finishedAt: house.now(),
        });
        if (failed) await house.files.remove(tx, row.fileId);
      });
    }
    throw known;
  }
}

async function carryOut(
  house: House,
  tx: Transaction,
  caller: Caller,
  row: MarkImport,
  { signal, report }: Tools,
): Promise<Omit<Tally, 'problems'>> {
  const reader = new MarksReader();
  const tally: Tally = {
    ...{ added: 0, changed: 0, same: 0, leftOut: 0, refused: 0 },
    problems: [],
  };
  const writer = { by: caller.actor.id, at: house.now() };
  let [waiting, bytes] = [[] as ReadMark[], 0];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    await writeBatch(tx, batch, row.wanted, writer, tally);
  };
  for await (const piece of readText(house, caller.tenantId, row.fileId)) {
    signal.throwIfAborted();
    bytes += Buffer.byteLength(piece);
    waiting.push(...reader.push(piece));
    for (const problem of reader.problems.splice(0)) refuse(tally, problem);
    if (waiting.length < BATCH) continue;
    await flush();
    const note = { code: 'marks.reading', params: { marks: tally.added + tally.changed } };
    await report({ done: Math.min(bytes, row.bytes), total: row.bytes, note });
  }
  waiting.push(...reader.end());
  await flush();
  for (const problem of reader.problems) refuse(tally, problem);
  const { problems, ...counts } = tally;
  counts.leftOut += reader.skipped;
  const done = await updateImport(tx, row.importId, ['running'], {
    ...{ state: 'done', format: reader.format, ...counts, problems, finishedAt: house.now() },
  });
  if (!done) throw fail('marks.wrong_state', { state: 'cancelled' });
  await house.files.remove(tx, row.fileId);
  await house.audit(tx, caller, {
    ...{ action: 'marks.imported', entity: 'mark_import', entityId: row.importId },
    change: { format: reader.format, ...counts },
  });
  if (counts.added + counts.changed > 0) await checkLater(house, tx, caller, null);
  return counts;
}

function refuse(tally: Tally, problem: RefusedRow): void {
  tally.refused++;
  if (tally.problems.length < MOST_PROBLEMS) tally.problems.push({ ...problem });
}

/** Whether a mark of the file is one that is wanted. */
function isWanted(mark: ReadMark, { nice, live }: Wanted): boolean {
  if (live && mark.status === 'ended') return false;
  return nice.length === 0 || mark.nice.length === 0 || mark.nice.some((one) => nice.includes(one));
}

/** A mark of the file as the list keeps it; null where it cannot be, which is told. */
function fieldsOf(mark: ReadMark, wanted: Wanted, tally: Tally): MarkFields | null {
  const { line, text, ...rest } = mark;
  const territories =
    rest.territories.length > 0 ? rest.territories : wanted.territory ? [wanted.territory] : [];
  const fields = { ...rest, wording: text, territories };
  if (territories.length === 0) {
    refuse(tally, {
      line,
      column: 'territories',
      code: 'missing',
      value: text ?? mark.number ?? '',
    });
    return null;
  }
  try {
    checkMark(fields);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    refuse(tally, { ...{ line, column: 'territories', code: error.code }, value: text ?? '' });
    return null;
  }
  return fields;
}

async function writeBatch(
  tx: Transaction,
  batch: readonly ReadMark[],
  wanted: Wanted,
  writer: { readonly by: string; readonly at: Date },
  tally: Tally,
): Promise<void> {
  const rows = new Map<string, MarkFields>();
  for (const mark of batch) {
    if (!isWanted(mark, wanted)) {
      tally.leftOut++;
      continue;
    }
    const fields = fieldsOf(mark, wanted, tally);
    // A mark that stands twice in a file is as its last row says.
    if (fields !== null) rows.set(keyOf(fields), fields);
  }
  const known = new Map((await lockByKeys(tx, [...rows.keys()])).map((one) => [one.key, one]));
  for (const [key, fields] of rows) {
    const before = known.get(key);
    if (before === undefined) {
      const markHash = hashMark(fields, null);
      if ((await insertMark(tx, { ...fields, key, markHash }, writer)) !== null) tally.added++;
      continue;
    }
    const merged = mergedWith(fields, before);
    const markHash = hashMark(merged, before.picture);
    if (markHash === before.markHash) tally.same++;
    else {
      await updateMark(tx, before.markId, before.version, { ...merged, key, markHash }, writer.at);
      tally.changed++;
    }
  }
}

/** What people added stays where the file does not say. */
function mergedWith(fields: MarkFields, before: KnownMark): MarkFields {
  return {
    ...fields,
    variants: [...new Set([...before.variants, ...fields.variants])],
    reputed: fields.reputed || before.reputed,
    note: fields.note ?? before.note,
  };
}

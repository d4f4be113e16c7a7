import type { Readable } from 'node:stream';
import { MarksError, MarksReader } from '@tradewind/marks';
import type { Caller } from '../../../platform/audit/types.ts';
import { readStoredText, type TextProblem } from '../../../platform/files/index.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import { isPlace } from '../../evidence/index.ts';
import { fail, refusalOf } from '../errors.ts';
import { IMPORT_JOB } from '../jobs-kinds.ts';
import { insertImport, selectImport, updateImport } from '../store-imports.ts';
import type { MarkImport, Wanted } from '../types.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Readable;
}

/** A day of applications of the USPTO is some 150 MB. */
const MOST_FILE_BYTES = 512 * 1024 * 1024;

/** Unpacked: a small file of one letter unpacks to more than any disk. */
const MOST_TEXT_BYTES = 2 * 1024 ** 3;

/** By then a file has said what it is, in signs. */
const BEGINNING = 65_536;

function refuseText(problem: TextProblem): Error {
  if (problem === 'not_unicode') return fail('marks.not_unicode');
  if (problem === 'cut_off') return fail('marks.cut_off', { line: 0 });
  return fail('marks.too_long', { gigabytes: MOST_TEXT_BYTES / 1024 ** 3 });
}

/**
 * The text of a stored file, unpacked where it is packed, piece by piece.
 *
 * @param most bytes it may have unpacked
 * @throws marks.too_long, marks.not_unicode, marks.cut_off
 */
export const readText = (
  house: Pick<House, 'files'>,
  tenantId: string,
  fileId: string,
  most = MOST_TEXT_BYTES,
): AsyncGenerator<string> => readStoredText(house.files, { tenantId, fileId, most }, refuseText);

/** What a file is by its beginning; reading on finds what is wrong behind it. */
async function checkBeginning(house: House, tenantId: string, fileId: string): Promise<void> {
  const reader = new MarksReader();
  let read = 0;
  try {
    for await (const piece of readText(house, tenantId, fileId)) {
      reader.push(piece);
      if (reader.begins) return;
      read += piece.length;
      if (read >= BEGINNING) throw fail('marks.not_marks');
    }
    reader.end();
  } catch (error) {
    if (error instanceof MarksError) throw refusalOf(error.problem, error.line);
    throw error;
  }
}

/**
 * Takes a file of marks in and puts its reading in the queue. What is none is not kept.
 *
 * @throws files.too_large, marks.not_marks and the other codes of a bad file, marks.unknown_place
 */
export async function receiveMarks(
  house: House,
  caller: Caller,
  file: ReceivedFile,
  wanted: Wanted,
): Promise<MarkImport> {
  const { tenantId } = caller;
  const { territory } = wanted;
  if (territory !== null && territory !== 'world' && !isPlace(territory)) {
    throw fail('marks.unknown_place', { place: territory });
  }
  const meta = { name: file.name, contentType: file.contentType, maxBytes: MOST_FILE_BYTES };
  const stored = await house.files.put(tenantId, meta, file.content);
  try {
    await checkBeginning(house, tenantId, stored.fileId);
    return await house.db.transaction({ tenantId }, async (tx) => {
      const importId = await insertImport(tx, {
        ...{ fileId: stored.fileId, fileName: stored.name, bytes: stored.bytes, wanted },
        ...{ createdBy: caller.actor.id, createdAt: caller.now },
      });
      const jobId = await house.jobs.enqueue(
        tx,
        caller,
        IMPORT_JOB,
        { importId },
        { subject: importId },
      );
      await updateImport(tx, importId, ['queued'], { jobId });
      await house.audit(tx, caller, {
        ...{ action: 'marks.import_received', entity: 'mark_import', entityId: importId },
        change: { ...wanted, sha256: stored.sha256 },
      });
      const row = await selectImport(tx, importId);
      if (row === null) throw fail('marks.import_not_found', { importId });
      return row;
    });
  } catch (error) {
    await letGoOf(house, tenantId, stored.fileId);
    throw error;
  }
}

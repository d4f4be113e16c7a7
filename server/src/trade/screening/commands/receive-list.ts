import type { Readable } from 'node:stream';
import { ListError, ListReader } from '@tradewind/screening';
import type { Caller } from '../../../platform/audit/types.ts';
import { readStoredText, type TextProblem } from '../../../platform/files/index.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import { fail, refusalOf } from '../errors.ts';
import { LOAD_JOB } from '../jobs-kinds.ts';
import { sourceOf } from '../rules.ts';
import { insertLoad, type Load, selectLoad, updateLoad } from '../store-lists.ts';
import type { ListFormat } from '../types.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Readable;
}

/** The advanced list of the United States is 120 MB. */
const MOST_FILE_BYTES = 512 * 1024 * 1024;

/** Unpacked: the advanced list of the United States many times over. */
const MOST_TEXT_BYTES = 2 * 1024 ** 3;

/** By then a file has said what it is, in signs. */
const BEGINNING = 65_536;

function refuseText(problem: TextProblem): Error {
  if (problem === 'not_unicode') return fail('screening.not_unicode');
  if (problem === 'cut_off') return fail('screening.cut_off', { line: 0 });
  return fail('screening.too_long', { gigabytes: MOST_TEXT_BYTES / 1024 ** 3 });
}

/**
 * The text of a stored file, unpacked where it is packed, piece by piece.
 *
 * @param most bytes it may have unpacked
 * @throws screening.too_long, screening.not_unicode, screening.cut_off
 */
export const readText = (
  house: Pick<House, 'files'>,
  tenantId: string,
  fileId: string,
  most = MOST_TEXT_BYTES,
): AsyncGenerator<string> => readStoredText(house.files, { tenantId, fileId, most }, refuseText);

/** What a file is by its beginning; reading on finds what is wrong behind it. */
async function formatOf(house: House, tenantId: string, fileId: string): Promise<ListFormat> {
  const reader = new ListReader(findCountry);
  let read = 0;
  try {
    for await (const piece of readText(house, tenantId, fileId)) {
      reader.push(piece);
      if (reader.format !== null) return reader.format;
      read += piece.length;
      if (read >= BEGINNING) throw fail('screening.not_a_list');
    }
    reader.end();
  } catch (error) {
    if (error instanceof ListError) throw refusalOf(error.problem, error.line);
    throw error;
  }
  if (reader.format === null) throw fail('screening.not_a_list');
  return reader.format;
}

/**
 * Takes a list in and puts its loading in the queue. What is no list is not kept.
 *
 * @param source whose list it is; as its format says where nobody says
 * @throws files.too_large, screening.not_a_list and the other codes of a bad file
 */
export async function receiveList(
  house: House,
  caller: Caller,
  file: ReceivedFile,
  source: string | null,
): Promise<Load> {
  const { tenantId } = caller;
  const meta = { name: file.name, contentType: file.contentType, maxBytes: MOST_FILE_BYTES };
  const stored = await house.files.put(tenantId, meta, file.content);
  try {
    const format = await formatOf(house, tenantId, stored.fileId);
    return await house.db.transaction({ tenantId }, async (tx) => {
      const loadId = await insertLoad(tx, {
        ...{ fileId: stored.fileId, fileName: stored.name, bytes: stored.bytes, format },
        ...{ sha256: stored.sha256, source: source ?? sourceOf(format) },
        ...{ createdBy: caller.actor.id, createdAt: caller.now },
      });
      const jobId = await house.jobs.enqueue(tx, caller, LOAD_JOB, { loadId }, { subject: loadId });
      await updateLoad(tx, loadId, ['queued'], { state: 'queued', jobId });
      await house.audit(tx, caller, {
        ...{ action: 'screening.received', entity: 'screening_load', entityId: loadId },
        change: { format, source: source ?? sourceOf(format), sha256: stored.sha256 },
      });
      const load = await selectLoad(tx, loadId);
      if (load === null) throw fail('screening.load_not_found', { loadId });
      return load;
    });
  } catch (error) {
    await letGoOf(house, tenantId, stored.fileId);
    throw error;
  }
}

import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ListError, ListReader } from '@tradewind/screening';
import type { Caller } from '../../../platform/audit/types.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { describeFailure } from '../../../platform/log/index.ts';
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

/** The text of a stored file, unpacked where it is packed, piece by piece. */
export async function* readText(
  house: House,
  tenantId: string,
  fileId: string,
): AsyncGenerator<string> {
  const file = await house.files.open(tenantId, fileId);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let source: AsyncIterable<Uint8Array> | null = null;
  const pieces = file[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await pieces.next();
  if (first.done === true) return;
  const again = { [Symbol.asyncIterator]: () => pieces };
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* again;
  };
  source = packed ? pipeline(whole(), createGunzip(), () => undefined) : whole();
  try {
    for await (const bytes of source) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw fail('screening.not_unicode');
    if (code.startsWith('Z_')) throw fail('screening.cut_off', { line: 0 });
    throw error;
  }
}

/** What a file is by its beginning; reading on finds what is wrong behind it. */
async function formatOf(house: House, tenantId: string, fileId: string): Promise<ListFormat> {
  const reader = new ListReader(findCountry);
  try {
    for await (const piece of readText(house, tenantId, fileId)) {
      reader.push(piece);
      if (reader.format !== null) return reader.format;
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
    await removeFile(house, tenantId, stored.fileId);
    throw error;
  }
}

/** Where this fails too (a full disk), the first failure is the one to tell. */
async function removeFile(house: House, tenantId: string, fileId: string): Promise<void> {
  await house.db
    .transaction({ tenantId }, (tx) => house.files.remove(tx, fileId))
    .catch((also: unknown) =>
      house.log.warn(
        { fileId, failure: describeFailure(also) },
        'a refused list could not be removed',
      ),
    );
}

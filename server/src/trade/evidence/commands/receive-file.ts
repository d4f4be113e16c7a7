import { Readable } from 'node:stream';
import type { Caller } from '../../../platform/audit/types.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import { MOST_DOCUMENT_BYTES, readDocument } from '../document-type.ts';
import { fail } from '../errors.ts';
import { NO_LINKS } from '../goods.ts';
import { updateFile } from '../store.ts';
import type { GoodsLinks, RecordFields, RecordFile } from '../types.ts';
import { lockRecord, requireState } from './find.ts';
import { addRecord, insertDraft, NO_FIELDS, readLinks } from './save-record.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Whoever may see the evidence may fetch its documents. */
const PERMISSION = 'evidence.read';

/** The whole document; reading ends at the limit. */
async function collect({ name, content }: ReceivedFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > MOST_DOCUMENT_BYTES) {
      const limitMegabytes = MOST_DOCUMENT_BYTES / (1024 * 1024);
      throw fail('evidence.file_too_large', { name, limitMegabytes });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws evidence.file_too_large, evidence.file_type, evidence.file_cut_short, files.no_space */
async function store(house: House, caller: Caller, file: ReceivedFile): Promise<RecordFile> {
  const bytes = await collect(file);
  const read = readDocument(bytes);
  if (!read.ok) {
    const code = read.why === 'unknown_type' ? 'evidence.file_type' : 'evidence.file_cut_short';
    throw fail(code, { name: file.name.slice(0, 120) });
  }
  const { contentType } = read;
  const stored = await house.files.put(
    caller.tenantId,
    { name: file.name, contentType, maxBytes: MOST_DOCUMENT_BYTES, permission: PERMISSION },
    Readable.from([bytes]),
  );
  const { fileId, name, sha256 } = stored;
  return { fileId, name, contentType, bytes: Number(stored.bytes), sha256 };
}

/** Runs work on a stored file; where it fails, the file goes again. */
async function withFile<T>(
  house: House,
  caller: Caller,
  received: ReceivedFile,
  work: (file: RecordFile) => Promise<T>,
): Promise<T> {
  const file = await store(house, caller, received);
  try {
    return await work(file);
  } catch (error) {
    await letGoOf(house, caller.tenantId, file.fileId);
    throw error;
  }
}

/**
 * Takes a document in as a draft whose facts are still to be entered.
 * @throws evidence.file_too_large, evidence.file_type, evidence.file_cut_short
 */
export function receiveFile(house: House, caller: Caller, file: ReceivedFile): Promise<string> {
  return withFile(house, caller, file, (stored) =>
    house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
      insertDraft(house, tx, caller, {
        ...{ fields: NO_FIELDS, links: NO_LINKS, file: stored, renews: null },
      }),
    ),
  );
}

/**
 * Files a draft with its facts at once, and its document where it has one.
 * @throws as `addRecord` and `receiveFile`
 */
export async function fileRecord(
  house: House,
  caller: Caller,
  draft: {
    readonly fields: RecordFields;
    readonly links: GoodsLinks;
    readonly file: ReceivedFile | null;
  },
): Promise<string> {
  const { fields, links, file } = draft;
  if (file === null) return addRecord(house, caller, fields, links);
  return withFile(house, caller, file, (stored) =>
    house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
      const known = await readLinks(tx, links);
      return insertDraft(house, tx, caller, { fields, links: known, file: stored, renews: null });
    }),
  );
}

/**
 * Puts a document to a draft; the one it had goes.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile, and as
 *   `receiveFile`
 */
export async function putFile(
  house: House,
  caller: Caller,
  recordId: string,
  version: number,
  file: ReceivedFile,
): Promise<void> {
  await withFile(house, caller, file, (stored) =>
    house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
      const before = await lockRecord(tx, recordId);
      requireState(before, ['draft'], version);
      if (!(await updateFile(tx, recordId, version, stored, caller.now))) {
        throw fail('evidence.changed_meanwhile');
      }
      if (before.file !== null) await house.files.remove(tx, before.file.fileId);
      await house.audit(tx, caller, {
        ...{ action: 'evidence.file_put', entity: 'evidence', entityId: recordId },
        change: { from: before.file?.sha256 ?? null, to: stored.sha256 },
      });
    }),
  );
}

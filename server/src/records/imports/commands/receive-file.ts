import type { Readable } from 'node:stream';
import type { Caller } from '../../../platform/audit/types.ts';
import { type House, letGoOf } from '../../../platform/house/index.ts';
import type { LayoutChoice } from '../formats/sample.ts';
import { importLimit } from '../limits.ts';
import { inspect } from '../recognise/inspect.ts';
import { type ImportRun, insertRun, selectRun } from '../store.ts';
import { selectMappingByHeader } from '../store-mappings.ts';
import { type ImportKind, NO_COUNTS } from '../types.ts';
import { refuseWhileDiscarding } from './discard-sample.ts';
import { storedSource } from './stored-source.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Readable;
}

export type InspectChoice = LayoutChoice & { readonly kind?: ImportKind | undefined };

/**
 * Takes a file in, looks at its beginning and records what was found; nothing is imported yet. A
 * file that cannot be read at all is not kept.
 * @throws imports.discarding, files.too_large, imports.unknown_format, imports.empty_file,
 *   imports.truncated ...
 */
export async function receiveFile(
  house: House,
  caller: Caller,
  file: ReceivedFile,
  choice: InspectChoice = {},
): Promise<ImportRun> {
  const { tenantId } = caller;
  const { name, contentType, content } = file;
  await house.db.transaction({ tenantId }, (tx) => refuseWhileDiscarding(house, tx));
  const meta = { name, contentType, maxBytes: importLimit() };
  const stored = await house.files.put(tenantId, meta, content);
  try {
    const fileOf = { fileId: stored.fileId, fileName: stored.name, bytes: stored.bytes };
    const inspection = await inspectStored(house, tenantId, fileOf, choice);
    return await house.db.transaction({ tenantId }, async (tx) => {
      await refuseWhileDiscarding(house, tx);
      const importId = await insertRun(tx, {
        ...fileOf,
        sha256: stored.sha256,
        ...inspection,
        counts: NO_COUNTS,
        createdBy: caller.actor.id,
        createdAt: caller.now,
      });
      const { kind } = inspection.mapping;
      await house.audit(tx, caller, {
        action: 'imports.received',
        entity: 'import',
        entityId: importId,
        change: { kind, bytes: stored.bytes, sha256: stored.sha256 },
      });
      const run = await selectRun(tx, importId);
      if (run === undefined) throw new Error(`import ${importId} vanished while it was made`);
      return run;
    });
  } catch (error) {
    await letGoOf(house, tenantId, stored.fileId);
    throw error;
  }
}

/** Looks at a stored file; saved mappings of the company are asked first. */
export async function inspectStored(
  house: House,
  tenantId: string,
  file: { readonly fileId: string; readonly fileName: string; readonly bytes: number },
  choice: InspectChoice,
) {
  const { inspection } = await inspect(
    storedSource(house, tenantId, file),
    choice,
    { maxBytes: importLimit() },
    (key) => house.db.transaction({ tenantId }, (tx) => selectMappingByHeader(tx, key)),
  );
  return inspection;
}

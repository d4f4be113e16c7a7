import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { endingOf } from '../../../platform/jobs/index.ts';
import { findOpenImports, selectImport, updateImport } from '../store-imports.ts';

/**
 * Writes the end of an import whose job was cancelled or given up, and lets go of its file, which
 * nobody will read any more. One whose job goes on stays.
 */
export async function settleImport(
  house: Pick<House, 'jobs' | 'files' | 'now'>,
  tx: Transaction,
  importId: string,
): Promise<void> {
  const row = await selectImport(tx, importId);
  const ending = row === null ? null : await endingOf(house.jobs, tx, row);
  if (row === null || ending === null) return;
  const finishedAt = ending.finishedAt ?? house.now();
  const { state, error } = ending;
  const patch = { state, error, finishedAt };
  if (await updateImport(tx, importId, ['queued', 'running'], patch)) {
    await house.files.remove(tx, row.fileId);
  }
}

/** Settles imports of all companies whose job ended before its turn: nobody else would. */
export async function settleImports(house: House): Promise<void> {
  for (const { tenantId, importId } of await findOpenImports(house.db)) {
    await house.db.transaction({ tenantId }, (tx) => settleImport(house, tx, importId));
  }
}

import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { endingOf } from '../../../platform/jobs/index.ts';
import { fail } from '../errors.ts';
import { selectImport } from '../store-imports.ts';
import type { MarkImport } from '../types.ts';

/**
 * The import as it stands; one whose job was cancelled, or given up, stands as its job.
 *
 * @throws marks.import_not_found
 */
export async function findImport(
  house: Pick<House, 'jobs'>,
  tx: Transaction,
  importId: string,
): Promise<MarkImport> {
  const row = await selectImport(tx, importId);
  if (row === null) throw fail('marks.import_not_found', { importId });
  return asItsJob(house, tx, row);
}

export async function asItsJob(
  house: Pick<House, 'jobs'>,
  tx: Transaction,
  row: MarkImport,
): Promise<MarkImport> {
  return { ...row, ...(await endingOf(house.jobs, tx, row)) };
}

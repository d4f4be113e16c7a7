import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { endingOf } from '../../../platform/jobs/index.ts';
import { fail } from '../errors.ts';
import { type ImportRun, selectRun } from '../store.ts';

/** @throws imports.not_found */
export async function getImport(
  house: House,
  caller: Caller,
  importId: string,
): Promise<ImportRun> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    findImport(house, tx, importId),
  );
}

/** The run as it stands; one whose job was cancelled or failed elsewhere stands as its job. */
export async function findImport(
  house: Pick<House, 'jobs'>,
  tx: Transaction,
  importId: string,
): Promise<ImportRun> {
  const run = isId(importId) ? await selectRun(tx, importId) : undefined;
  if (run === undefined) throw fail('imports.not_found', { importId });
  return asItsJob(house, tx, run);
}

export async function asItsJob(
  house: Pick<House, 'jobs'>,
  tx: Transaction,
  run: ImportRun,
): Promise<ImportRun> {
  return { ...run, ...(await endingOf(house.jobs, tx, run)) };
}

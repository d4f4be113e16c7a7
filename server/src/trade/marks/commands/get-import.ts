import type { Transaction } from '../../../platform/database/index.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
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
  if (row.jobId === null || (row.state !== 'queued' && row.state !== 'running')) return row;
  const job = await house.jobs.find(tx, row.jobId).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  // Ended jobs are kept for a quarter; an import that had not ended by then never will.
  if (job === null) return { ...row, state: 'failed' };
  if (job.state !== 'failed' && job.state !== 'cancelled') return row;
  return { ...row, state: job.state, error: job.error, finishedAt: job.finishedAt };
}

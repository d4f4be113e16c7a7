import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { type Load, selectLoad } from '../store-loads.ts';

/**
 * The load as it stands; one whose job was cancelled or failed elsewhere stands as its job.
 *
 * @throws schedules.load_not_found
 */
export async function findLoad(
  house: Pick<House, 'jobs'>,
  tx: Transaction,
  loadId: string,
): Promise<Load> {
  const load = isId(loadId) ? await selectLoad(tx, loadId) : undefined;
  if (load === undefined) throw fail('schedules.load_not_found', { loadId });
  return asItsJob(house, tx, load);
}

export async function asItsJob(
  house: Pick<House, 'jobs'>,
  tx: Transaction,
  load: Load,
): Promise<Load> {
  if (load.jobId === null || (load.state !== 'queued' && load.state !== 'running')) return load;
  const job = await house.jobs.find(tx, load.jobId);
  if (job.state !== 'failed' && job.state !== 'cancelled') return load;
  return {
    ...load,
    state: job.state,
    errorCode: job.error?.code ?? null,
    errorParams: job.error?.params ?? null,
    finishedAt: job.finishedAt,
  };
}

import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { endingOf } from '../../../platform/jobs/index.ts';
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
  const ending = await endingOf(house.jobs, tx, load);
  if (ending === null) return load;
  const { error, ...end } = ending;
  return { ...load, ...end, errorCode: error?.code ?? null, errorParams: error?.params ?? null };
}

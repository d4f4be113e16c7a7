import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { endingOf } from '../../../platform/jobs/index.ts';
import { findOpenLoads, type Load, selectLoad, updateLoad } from '../store-lists.ts';

/** The load as it stands; one whose job was cancelled, or given up, stands as its job. */
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

/**
 * Writes the end of a load whose job was cancelled or given up, and lets go of its file, which
 * nobody will read any more. One whose job goes on stays.
 */
export async function settleLoad(
  house: Pick<House, 'jobs' | 'files' | 'now'>,
  tx: Transaction,
  loadId: string,
): Promise<void> {
  const load = await selectLoad(tx, loadId);
  const ending = load === null ? null : await endingOf(house.jobs, tx, load);
  if (load === null || ending === null) return;
  const { state, error } = ending;
  const change = {
    ...{ state, finishedAt: ending.finishedAt ?? house.now() },
    ...(error === null ? {} : { error }),
  };
  if (await updateLoad(tx, loadId, ['queued', 'running'], change)) {
    await house.files.remove(tx, load.fileId);
  }
}

/** Settles loads of all companies whose job ended before its turn: nobody else would. */
export async function settleLoads(house: House): Promise<void> {
  for (const { tenantId, loadId } of await findOpenLoads(house.db)) {
    await house.db.transaction({ tenantId }, (tx) => settleLoad(house, tx, loadId));
  }
}

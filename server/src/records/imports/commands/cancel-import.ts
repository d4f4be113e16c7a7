import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { updateRun } from '../store.ts';
import { findImport } from './get-import.ts';

/**
 * Stops an import after the batch it is writing; what is committed stays, and is counted.
 * @throws imports.not_found, imports.wrong_state
 */
export async function cancelImport(house: House, caller: Caller, importId: string): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const run = await findImport(house, tx, importId);
    const change = { state: 'cancelled', finishedAt: caller.now } as const;
    const done = await updateRun(tx, importId, ['inspected', 'queued', 'running'], change);
    if (!done) throw fail('imports.wrong_state', { state: run.state });
    const live = run.state === 'queued' || run.state === 'running';
    if (run.jobId !== null && live) await house.jobs.cancel(tx, caller, run.jobId);
    await house.audit(tx, caller, {
      action: 'imports.cancelled',
      entity: 'import',
      entityId: importId,
    });
  });
}

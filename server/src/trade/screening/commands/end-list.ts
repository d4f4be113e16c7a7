import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { endList } from '../store-lists.ts';
import { enqueueRun } from './run-screening.ts';

/**
 * Takes a list out of use, as when the wrong file was given. It stays on file, and everybody is
 * screened again without it.
 *
 * @throws screening.list_not_found where it is not in use
 */
export function endListVersion(
  house: House,
  caller: Caller,
  listId: string,
  reason: string,
): Promise<{ readonly jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (!(await endList(tx, listId, caller.now)))
      throw fail('screening.list_not_found', { listId });
    await house.audit(tx, caller, {
      ...{ action: 'screening.list_ended', entity: 'screening_list', entityId: listId },
      change: { reason },
    });
    return { jobId: await enqueueRun(house, tx, caller) };
  });
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { ROUTE_JOB } from '../jobs-kinds.ts';
import { endOutage as end, endAllWaiting } from '../store.ts';

/**
 * The warehouse works again; orders that waited are looked at anew.
 * @throws fulfilment.outage_not_found
 */
export function endOutage(
  house: House,
  caller: Caller,
  outageId: string,
): Promise<{ jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (!(await end(tx, outageId, caller.now, caller.actor.id))) {
      throw fail('fulfilment.outage_not_found');
    }
    await endAllWaiting(tx);
    await house.audit(tx, caller, {
      action: 'fulfilment.warehouse_up',
      entity: 'outage',
      entityId: outageId,
    });
    return { jobId: await house.jobs.enqueue(tx, caller, ROUTE_JOB, {}) };
  });
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { CUT_OFF_JOB } from '../jobs-kinds.ts';
import { findTenantsWithMissed, readMissed } from '../store-held.ts';
import { rerouteOrders } from './reroute.ts';

/** Orders moved in one transaction. */
const BATCH = 100;

/**
 * Routes orders anew whose parcels did not get out before the cut-off: a day later from the same
 * warehouse, or from another that is sooner or cheaper now.
 * @returns how many orders were looked at
 */
export async function rerouteMissed(
  house: House,
  caller: Caller,
  signal: AbortSignal,
): Promise<number> {
  let orders = 0;
  while (!signal.aborted) {
    const moved = await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
      const orderIds = await readMissed(tx, caller.now, BATCH);
      if (orderIds.length > 0) {
        await rerouteOrders(house, tx, caller, orderIds, { kind: 'cut_off', reason: null });
      }
      return orderIds.length;
    });
    orders += moved;
    if (moved < BATCH) break;
  }
  return orders;
}

const WATCH = { kind: 'house', id: 'cut-offs' } as const;

/** Puts the re-routing of missed parcels in the queue of every company that has some. */
export async function requestMissed(house: House): Promise<void> {
  const now = house.now();
  for (const tenantId of await findTenantsWithMissed(house.db, now)) {
    const caller: Caller = { tenantId, actor: WATCH, origin: 'job', now, locale: 'zh' };
    await house.db.transaction({ tenantId }, async (tx) => {
      const { queued, running } = await house.jobs.count(tx, { kind: CUT_OFF_JOB });
      if (queued + running === 0) await house.jobs.enqueue(tx, caller, CUT_OFF_JOB, {});
    });
  }
}

import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { readMissed } from '../store-prices.ts';
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

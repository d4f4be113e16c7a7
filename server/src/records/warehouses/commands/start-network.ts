import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { createStarterNetwork } from '../starter-network.ts';
import { listWarehouses } from '../store.ts';
import type { MarketWeight, StarterOutcome } from '../types.ts';

/** @throws warehouses.network_exists */
export async function startNetwork(
  house: House,
  caller: Caller,
  markets: readonly MarketWeight[],
): Promise<StarterOutcome> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const outcome = await createStarterNetwork(tx, caller, markets);
    if (outcome.warehouses === 0) {
      throw fail('warehouses.network_exists', { count: (await listWarehouses(tx)).length });
    }
    await house.audit(tx, caller, {
      action: 'warehouses.network_started',
      entity: 'company',
      entityId: caller.tenantId,
      change: { ...outcome, markets: markets.length },
    });
    return outcome;
  });
}

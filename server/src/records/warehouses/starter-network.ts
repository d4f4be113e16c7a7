import type { Caller } from '../../platform/audit/types.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { layOutStarterNetwork } from './starter.ts';
import { insertLanes, insertWarehouse, listWarehouses } from './store.ts';
import type { LaneInput, MarketWeight, StarterOutcome } from './types.ts';

/**
 * Gives a company without warehouses a network to plan on, laid out for the markets that buy from
 * it; see data/logistics-assumptions.json. Does nothing for a company that has warehouses.
 */
export async function createStarterNetwork(
  tx: Transaction,
  caller: Caller,
  markets: readonly MarketWeight[],
): Promise<StarterOutcome> {
  if ((await listWarehouses(tx)).length > 0) return { warehouses: 0, lanes: 0 };
  const network = layOutStarterNetwork(markets, caller.locale);
  const ids = new Map<string, string>();
  for (const input of network.warehouses) {
    const warehouse = await insertWarehouse(tx, input);
    // Another caller is doing the same at this moment: theirs is as good.
    if (warehouse === null) return { warehouses: 0, lanes: 0 };
    ids.set(warehouse.code, warehouse.warehouseId);
  }
  const lanes = network.lanes.map(
    ({ from, to, ...lane }): LaneInput => ({
      ...lane,
      fromSupplierId: null,
      fromWarehouseId: from === null ? null : (ids.get(from) ?? null),
      toWarehouseId: to === null ? null : (ids.get(to) ?? null),
    }),
  );
  const added = await insertLanes(tx, lanes);
  return { warehouses: ids.size, lanes: added.length };
}

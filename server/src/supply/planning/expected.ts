import type { Transaction } from '../../platform/database/index.ts';
import type { Expected } from '../inventory/index.ts';
import { readOpenUnits } from './store-orders.ts';

/** Units of open purchase and transfer orders by warehouse and SKU, for the list of stock. */
export async function expectedOfOrders(
  tx: Transaction,
  skus: readonly string[],
): Promise<Expected[]> {
  const sums = new Map<string, Expected>();
  for (const { sku, warehouseId, units, arrivesOn } of await readOpenUnits(tx, skus)) {
    const key = `${warehouseId} ${sku}`;
    const sum = sums.get(key) ?? { warehouseId, sku, inbound: 0, nextArrival: null, outbound: 0 };
    if (arrivesOn === null) sums.set(key, { ...sum, outbound: sum.outbound + units });
    else {
      const first = sum.nextArrival === null || arrivesOn < sum.nextArrival;
      const nextArrival = first ? arrivesOn : sum.nextArrival;
      const arrivals = [...(sum.arrivals ?? []), { on: arrivesOn, units }];
      sums.set(key, { ...sum, inbound: sum.inbound + units, nextArrival, arrivals });
    }
  }
  return [...sums.values()];
}

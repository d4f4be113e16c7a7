import type { Transaction } from '../../platform/database/index.ts';
import { listWarehouses } from '../../records/warehouses/index.ts';
import { systemOf } from '../../trade/classification/index.ts';
import type { ReachQuestion } from '../../trade/monitor/index.ts';
import { countOpenByWarehouse } from './store-orders.ts';

/**
 * Orders of goods on their way, purchases and transfers, that go to the places asked about and have
 * one of the SKUs: what a change of the law there may meet at the border.
 */
export async function countShipments(
  tx: Transaction,
  { skus, jurisdictions }: ReachQuestion,
): Promise<number> {
  const warehouses = await listWarehouses(tx);
  const places = new Set(jurisdictions);
  const meant = new Set(
    warehouses
      .filter(({ country }) => places.size === 0 || places.has(systemOf(country)))
      .map(({ warehouseId }) => warehouseId),
  );
  const open = await countOpenByWarehouse(tx, skus);
  return open
    .filter(({ warehouseId }) => meant.has(warehouseId))
    .reduce((sum, { orders }) => sum + orders, 0);
}

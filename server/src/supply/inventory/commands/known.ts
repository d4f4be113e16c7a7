import type { Transaction } from '../../../platform/database/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import { listWarehouses, type Warehouse } from '../../../records/warehouses/index.ts';
import { fail } from '../errors.ts';

/** @throws inventory.unknown_warehouse */
export async function requireWarehouse(tx: Transaction, warehouseId: string): Promise<Warehouse> {
  const found = (await listWarehouses(tx)).find((one) => one.warehouseId === warehouseId);
  if (found === undefined) throw fail('inventory.unknown_warehouse', { warehouse: warehouseId });
  return found;
}

/** @throws inventory.sku_not_found naming the first that is not on file */
export async function requireSkus(tx: Transaction, skus: readonly string[]): Promise<void> {
  const known = new Set((await listVariantsForPlanning(tx, skus)).map((variant) => variant.sku));
  const stranger = skus.find((sku) => !known.has(sku));
  if (stranger !== undefined) throw fail('inventory.sku_not_found', { sku: stranger });
}

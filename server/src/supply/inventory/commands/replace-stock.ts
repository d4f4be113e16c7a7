import type { Transaction } from '../../../platform/database/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { readyRows } from '../rules.ts';
import { writeStock } from '../store.ts';
import type { Stock, StockOutcome } from '../types.ts';

/**
 * Records counts: each replaces what was known of its warehouse and SKU, unless that was counted on
 * a later day. Pairs not named are left alone: a file of one warehouse says nothing of the others.
 * @throws inventory.unknown_warehouse, inventory.bad_quantity
 */
export async function replaceStock(tx: Transaction, rows: readonly Stock[]): Promise<StockOutcome> {
  const warehouses = await listWarehouses(tx);
  const known = new Set(warehouses.map((warehouse) => warehouse.warehouseId));
  return writeStock(tx, readyRows(rows, known));
}

import { fail } from './errors.ts';
import type { Stock } from './types.ts';

const LARGEST = 2_147_483_647;

/**
 * Rows ready to be stored: one a warehouse and SKU (the latest count wins, of equal days the later
 * row), every quantity a whole number of units.
 * @throws inventory.unknown_warehouse, inventory.bad_quantity
 */
export function readyRows(rows: readonly Stock[], known: ReadonlySet<string>): Stock[] {
  const byKey = new Map<string, Stock>();
  for (const row of rows) {
    if (!known.has(row.warehouseId)) {
      throw fail('inventory.unknown_warehouse', { warehouse: row.warehouseId });
    }
    if (!Number.isInteger(row.onHand) || row.onHand < 0 || row.onHand > LARGEST) {
      throw fail('inventory.bad_quantity', { sku: row.sku, quantity: row.onHand });
    }
    const key = `${row.warehouseId} ${row.sku}`;
    const seen = byKey.get(key);
    if (seen === undefined || row.asOf >= seen.asOf) byKey.set(key, row);
  }
  return [...byKey.values()];
}

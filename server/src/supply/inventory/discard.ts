import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'stock_move',
  'stock_reservation',
  'stock_level',
  'stock_layer',
  'stock_value',
  'stock_serial',
  'stock_lot',
  'stock_buffer',
  'stock_adjustment',
  'stock_count_line',
  'stock_count',
  'stock_policy',
];

/**
 * Deletes up to `limit` rows of the company's stock; run by the house, again until it answers 0.
 */
export function discardInventory(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's stock; run by the house, again until it answers 0.
 */
export function discardInventory(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, ['stock_snapshot'], tenantId, limit);
}

import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's warehouses and lanes; run by the house, again until
 * it answers 0.
 */
export function discardNetwork(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, ['lane', 'warehouse'], tenantId, limit);
}

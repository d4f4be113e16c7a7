import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = ['classification_memory', 'sku_code_event', 'sku_code', 'sku_classification'];

/**
 * Deletes up to `limit` rows of the company's codes and what they rest on; run by the house, again
 * until it answers 0.
 */
export function discardClassification(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

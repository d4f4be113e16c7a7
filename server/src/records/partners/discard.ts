import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's supplier items and, unless they are to be kept for
 * the lanes that start at them, its suppliers; run by the house, again until it answers 0.
 */
export function discardPartners(
  tx: Transaction,
  tenantId: string,
  limit: number,
  keepSuppliers: boolean,
): Promise<number> {
  const tables = keepSuppliers ? ['supplier_item'] : ['supplier_item', 'supplier'];
  return deleteFromTables(tx, tables, tenantId, limit);
}

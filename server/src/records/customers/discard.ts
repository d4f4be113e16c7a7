import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's customers and what is known of them;
 * run by the house, again until it answers 0.
 */
export function discardCustomers(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, ['customer_personal', 'customer'], tenantId, limit);
}

import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/** Deletes up to `limit` rows of the company's quotes; run again until it answers 0. */
export function discardTariff(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, ['landed_quote'], tenantId, limit);
}

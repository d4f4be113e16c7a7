import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/** Deletes up to `limit` of the company's promotions; run again until it answers 0. */
export function discardPromotions(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, ['promotion'], tenantId, limit);
}

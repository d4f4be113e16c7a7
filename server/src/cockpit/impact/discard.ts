import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/** Deletes up to `limit` posted changes; run by the house, again until it answers 0. */
export function discardImpacts(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, ['impact'], tenantId, limit);
}

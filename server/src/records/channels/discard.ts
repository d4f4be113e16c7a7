import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's channels; run by the house, again until
 * it answers 0.
 */
export function discardChannels(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, ['channel'], tenantId, limit);
}

import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/** Children before parents. */
const TABLES = ['accuracy_alert', 'accuracy_week', 'accuracy_series', 'accuracy_check'];

/** Deletes up to `limit` rows of the company's check-ups; run again until it answers 0. */
export function discardAccuracy(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/** Children before parents. */
const TABLES = ['trial_decision', 'trial_week', 'trial'];

/** Deletes up to `limit` rows of the company's trials; run again until it answers 0. */
export function discardTrials(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

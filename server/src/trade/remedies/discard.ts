import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = ['remedy_goods', 'remedy_case', 'remedy_check'];

/** Deletes up to `limit` rows of the company's trade remedies; run again until it answers 0. */
export function discardRemedies(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

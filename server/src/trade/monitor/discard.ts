import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'monitor_decision',
  'monitor_match',
  'monitor_version',
  'monitor_document',
  'monitor_source',
];

/** Deletes up to `limit` rows of what the company watched; run again until it answers 0. */
export function discardMonitor(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

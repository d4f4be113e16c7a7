import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'mark_hit',
  'mark_notice',
  'mark_listing',
  'mark_picture',
  'mark_import',
  'mark_run',
  'watched_mark',
];

/** Deletes up to `limit` rows of the company's watch on marks; run again until it answers 0. */
export function discardMarks(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

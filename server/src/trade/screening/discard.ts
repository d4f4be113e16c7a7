import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'screening_hit',
  'screening_party',
  'screening_load',
  'screening_entry',
  'screening_list',
];

/** Deletes up to `limit` rows of the company's screening; run again until it answers 0. */
export function discardScreening(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

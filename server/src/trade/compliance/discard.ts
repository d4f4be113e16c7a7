import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'compliance_change',
  'compliance_verdict',
  'compliance_look',
  'compliance_task',
  'compliance_market',
  'company_answer',
  'product_answer',
];

/**
 * Deletes up to `limit` rows of answers, verdicts and their history; run by the house, again until
 * it answers 0.
 */
export function discardCompliance(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

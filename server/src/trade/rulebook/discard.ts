import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'rulebook_edition',
  'rulebook_reading',
  'rulebook_retired',
  'rulebook_rule',
  'rulebook_draft',
];

/** Deletes up to `limit` rows of what the company's experts wrote; run again until it answers 0. */
export function discardRulebook(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

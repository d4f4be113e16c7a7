import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = ['evidence_claim', 'evidence_record', 'product_label', 'responsible_person'];

/** Deletes up to `limit` rows of the company's evidence; run again until it answers 0. */
export function discardEvidence(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

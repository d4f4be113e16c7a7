import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's catalogue; run by the house, again until
 * it answers 0.
 */
export function discardCatalog(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(
    tx,
    ['kit_component', 'sku_alias', 'variant', 'product', 'category'],
    tenantId,
    limit,
  );
}

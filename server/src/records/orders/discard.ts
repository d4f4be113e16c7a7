import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/**
 * Deletes up to `limit` rows of the company's orders with their lines and history;
 * run by the house, again until it answers 0.
 */
export function discardOrders(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(
    tx,
    ['order_event', 'order_line', 'sales_order', 'order_day'],
    tenantId,
    limit,
  );
}

import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'shipment_line',
  'shipment',
  'wave',
  'route_decision',
  'route_wait',
  'route_duty',
  'route_block',
  'warehouse_outage',
  'routing_replay',
  'route_price',
  'route_price_run',
];

/** Deletes up to `limit` rows of the company's fulfilment; run again until it answers 0. */
export function discardFulfilment(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

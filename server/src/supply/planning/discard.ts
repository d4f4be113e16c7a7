import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

/** Children before parents. */
const TABLES = [
  'order_redirect',
  'purchase_order_line',
  'purchase_order',
  'transfer_order_line',
  'transfer_order',
  'order_counter',
  'plan_placement',
  'plan_target',
  'plan_line',
  'plan_run',
  'forecast_series_effect',
  'forecast_effect',
  'forecast_agreed',
  'forecast_method',
  'forecast_reason',
  'forecast_total',
  'forecast_series',
  'forecast_run',
  'forecast_override',
  'planning_settings',
  'launch',
  'ending',
  'stockout_period',
  'demand_return',
  'demand_week',
];

/**
 * Deletes up to `limit` rows of the company's planning; run by the house, again until it answers
 * 0.
 */
export function discardPlanning(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

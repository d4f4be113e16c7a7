import { deleteFromTables, type Transaction } from '../../platform/database/index.ts';

const TABLES = [
  'schedule_change',
  'schedule_comparison',
  'schedule_flag',
  'schedule_edition_block',
  'schedule_edition',
  'schedule_block',
  'schedule_answer',
  'schedule_load',
  'schedule_source',
  'fx_day',
  'own_goods_fact',
  'own_measure',
];

/** Deletes up to `limit` rows of the company's schedules; run again until it answers 0. */
export function discardSchedules(
  tx: Transaction,
  tenantId: string,
  limit: number,
): Promise<number> {
  return deleteFromTables(tx, TABLES, tenantId, limit);
}

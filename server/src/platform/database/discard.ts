import type { Transaction } from './types.ts';

/**
 * Deletes up to `limit` rows of a tenant from one of its tables, in a transaction of the house.
 * Large tables are emptied by calling it again until it answers less than `limit`.
 * @param table name in schema public, from the code of the room that owns it
 * @returns rows deleted
 */
export async function deleteTenantRows(
  tx: Transaction,
  table: string,
  tenantId: string,
  limit: number,
): Promise<number> {
  if (!/^[a-z_]+$/.test(table)) throw new Error(`${table} is no name of a table`);
  return tx.execute(
    `delete from public.${table} where tenant_id = $1 and ctid = any(array(
      select ctid from public.${table} where tenant_id = $1 limit $2))`,
    [tenantId, limit],
  );
}

/** Empties several tables in turn, at most `limit` rows in all; referring tables come first. */
export async function deleteFromTables(
  tx: Transaction,
  tables: readonly string[],
  tenantId: string,
  limit: number,
): Promise<number> {
  let deleted = 0;
  for (const table of tables) {
    if (deleted < limit) deleted += await deleteTenantRows(tx, table, tenantId, limit - deleted);
  }
  return deleted;
}

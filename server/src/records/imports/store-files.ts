import type { Transaction } from '../../platform/database/index.ts';

/** Files that this room's runs refer to. */
export async function selectFileIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ file_id: string }>(
    `select file_id from public.import_run where tenant_id = house.tenant()
      union select file_id from public.export_run
        where tenant_id = house.tenant() and file_id is not null`,
  );
  return rows.map(({ file_id }) => file_id);
}

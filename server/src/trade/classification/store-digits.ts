/** The code each SKU is declared under, and nothing else: for questions about all of them. */
import type { Transaction } from '../../platform/database/index.ts';
import { HS, type System } from './types.ts';

/**
 * Code of every SKU that has one somebody stands for: the national line of the system, else the
 * six digits. Proposals, and codes settled for days after `until`, are left out.
 */
export async function selectDigits(
  tx: Transaction,
  system: System,
  until: string,
): Promise<Map<string, string>> {
  const rows = await tx.query<{ sku: string; code: string }>(
    `select distinct on (sku) sku, code from public.sku_code
      where tenant_id = (select house.tenant()) and system = any($1::text[]) and how <> 'proposed'
        and valid_from <= $2
      order by sku, length(code) desc`,
    [[system, HS], until],
  );
  return new Map(rows.map(({ sku, code }) => [sku, code]));
}

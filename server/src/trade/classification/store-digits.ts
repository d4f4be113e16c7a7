/** The code each SKU is declared under, and nothing else: for questions about all of them. */
import type { Transaction } from '../../platform/database/index.ts';
import { HS, type System } from './types.ts';

/**
 * Code of every SKU that has one somebody stands for, by system: the national line of the system,
 * else the six digits. Proposals, and codes settled for days after `until`, are left out. SKUs of
 * one code travel together: there are far fewer codes than SKUs.
 */
export async function selectDigits(
  tx: Transaction,
  systems: readonly System[],
  until: string,
): Promise<ReadonlyMap<System, ReadonlyMap<string, string>>> {
  const rows = await tx.query<{ system: System; code: string; skus: readonly string[] }>(
    `select system, code, array_agg(sku) as skus from public.sku_code
      where tenant_id = (select house.tenant()) and system = any($1::text[]) and how <> 'proposed'
        and valid_from <= $2
      group by system, code`,
    [[...new Set([...systems, HS])], until],
  );
  const own = (wanted: System): [string, string][] =>
    rows.flatMap(({ system, code, skus }) =>
      system === wanted ? skus.map((sku): [string, string] => [sku, code]) : [],
    );
  const international = own(HS);
  const shared = new Map(international);
  return new Map(
    systems.map((system) => {
      const national = system === HS ? [] : own(system);
      return [system, national.length === 0 ? shared : new Map([...international, ...national])];
    }),
  );
}

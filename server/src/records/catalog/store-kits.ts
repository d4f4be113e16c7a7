/** Kits and their components. */
import type { Transaction } from '../../platform/database/index.ts';
import type { KitComponent, Kits } from './kits.ts';

/** Kits among the SKUs, or all of them. */
export async function readKits(tx: Transaction, skus: readonly string[] | null): Promise<Kits> {
  const rows = await tx.query<{ kit: string; sku: string; units: number }>(
    `select kit_sku as kit, sku, units from public.kit_component
     where tenant_id = (select house.tenant())
       and ($1::text[] is null or kit_sku = any($1::text[])) order by kit_sku, sku`,
    [skus],
  );
  const kits = new Map<string, KitComponent[]>();
  for (const { kit, sku, units } of rows) {
    const known = kits.get(kit);
    if (known === undefined) kits.set(kit, [{ sku, units }]);
    else known.push({ sku, units });
  }
  return kits;
}

/** Locks SKUs in the order of their names; answers those that exist. */
export async function lockVariants(tx: Transaction, skus: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ sku: string }>(
    `select sku from public.variant where tenant_id = (select house.tenant())
       and sku = any($1::text[]) order by sku for update`,
    [skus],
  );
  return new Set(rows.map((row) => row.sku));
}

/** Those of the SKUs that are part of a kit. */
export async function readComponentsAmong(
  tx: Transaction,
  skus: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ sku: string }>(
    `select distinct sku from public.kit_component
     where tenant_id = (select house.tenant()) and sku = any($1::text[])`,
    [skus],
  );
  return new Set(rows.map((row) => row.sku));
}

/** Makes a kit's components equal to those given; none makes it an ordinary SKU. */
export async function replaceKit(
  tx: Transaction,
  kitSku: string,
  components: readonly KitComponent[],
): Promise<void> {
  await tx.execute(
    `delete from public.kit_component
     where tenant_id = (select house.tenant()) and kit_sku = $1`,
    [kitSku],
  );
  await tx.execute(
    `insert into public.kit_component (tenant_id, kit_sku, sku, units)
     select (select house.tenant()), $1, * from unnest($2::text[], $3::int[])`,
    [kitSku, components.map((one) => one.sku), components.map((one) => one.units)],
  );
}

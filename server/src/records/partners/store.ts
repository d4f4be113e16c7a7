import type { Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Supplier, SupplierInput, SupplierItem, SupplierItemInput } from './types.ts';

const BATCH = 2000;

const SUPPLIER = `supplier_id as "supplierId", code, name, country, currency,
  lead_time_days_mean::float8 as "leadTimeDaysMean", lead_time_days_sd::float8 as "leadTimeDaysSd",
  active, version`;

const ITEM = `i.supplier_id as "supplierId", i.sku, i.unit_cost_minor as "unitCostMinor",
  i.currency, i.moq, i.batch, i.lead_time_days_mean::float8 as "leadTimeDaysMean",
  i.lead_time_days_sd::float8 as "leadTimeDaysSd", i.priority,
  s.code as "supplierCode", s.name as "supplierName", s.active as "supplierActive",
  coalesce(i.lead_time_days_mean, s.lead_time_days_mean)::float8 as "effectiveLeadTimeDaysMean",
  coalesce(i.lead_time_days_sd, s.lead_time_days_sd)::float8 as "effectiveLeadTimeDaysSd"`;

type SupplierRow = Supplier & Record<string, unknown>;
type ItemRow = SupplierItem & Record<string, unknown>;

/** All suppliers by code. */
export async function listSuppliers(tx: Transaction): Promise<Supplier[]> {
  return tx.query<SupplierRow>(
    `select ${SUPPLIER} from public.supplier where tenant_id = (select house.tenant())
      order by code`,
  );
}

export async function findSupplier(tx: Transaction, supplierId: string): Promise<Supplier | null> {
  const [row] = await tx.query<SupplierRow>(
    `select ${SUPPLIER} from public.supplier
      where tenant_id = (select house.tenant()) and supplier_id = $1`,
    [supplierId],
  );
  return row ?? null;
}

/** Adds the supplier, or answers null when its code is taken. */
export async function insertSupplier(
  tx: Transaction,
  input: SupplierInput,
): Promise<Supplier | null> {
  const [row] = await tx.query<SupplierRow>(
    `insert into public.supplier (tenant_id, supplier_id, code, name, country, currency,
        lead_time_days_mean, lead_time_days_sd)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, code) do nothing returning ${SUPPLIER}`,
    [
      newId(),
      input.code,
      input.name,
      input.country,
      input.currency,
      input.leadTimeDaysMean,
      input.leadTimeDaysSd,
    ],
  );
  return row ?? null;
}

/** Writes the whole supplier over the one still at `version`; null when it is not. */
export async function updateSupplier(
  tx: Transaction,
  supplier: Omit<Supplier, 'code'>,
): Promise<Supplier | null> {
  const [row] = await tx.query<SupplierRow>(
    `update public.supplier set name = $3, country = $4, currency = $5, lead_time_days_mean = $6,
        lead_time_days_sd = $7, active = $8, version = version + 1, updated_at = now()
      where tenant_id = (select house.tenant()) and supplier_id = $1 and version = $2
      returning ${SUPPLIER}`,
    [
      supplier.supplierId,
      supplier.version,
      supplier.name,
      supplier.country,
      supplier.currency,
      supplier.leadTimeDaysMean,
      supplier.leadTimeDaysSd,
      supplier.active,
    ],
  );
  return row ?? null;
}

/** Items of active suppliers, by SKU, first choice first. */
export async function listSupplierItems(tx: Transaction): Promise<SupplierItem[]> {
  return tx.query<ItemRow>(
    `select ${ITEM} from public.supplier_item i
      join public.supplier s on s.tenant_id = i.tenant_id and s.supplier_id = i.supplier_id
      where i.tenant_id = (select house.tenant()) and s.active
      order by i.sku, i.priority, s.code`,
  );
}

/** One supplier's items by SKU: after a SKU, or one SKU alone. */
export async function pageSupplierItems(
  tx: Transaction,
  supplierId: string,
  at: { readonly after: string } | { readonly sku: string },
  limit: number,
): Promise<SupplierItem[]> {
  const [condition, value] = 'sku' in at ? ['i.sku = $2', at.sku] : ['i.sku > $2', at.after];
  return tx.query<ItemRow>(
    `select ${ITEM} from public.supplier_item i
      join public.supplier s on s.tenant_id = i.tenant_id and s.supplier_id = i.supplier_id
      where i.tenant_id = (select house.tenant()) and i.supplier_id = $1 and ${condition}
      order by i.sku limit $3`,
    [supplierId, value, limit],
  );
}

/**
 * Writes what each supplier asks for each SKU; the row given replaces the row of before. An item
 * given twice counts once, the later one.
 * @returns rows that are new or changed
 */
export async function upsertSupplierItems(
  tx: Transaction,
  items: readonly SupplierItemInput[],
): Promise<number> {
  const last = new Map(items.map((item) => [`${item.supplierId} ${item.sku}`, item]));
  let written = 0;
  for (const batch of inBatches([...last.values()], BATCH)) {
    written += await tx.execute(
      `insert into public.supplier_item as i (tenant_id, supplier_id, sku, unit_cost_minor,
        currency, moq, batch, lead_time_days_mean, lead_time_days_sd, priority)
        select (select house.tenant()), r.* from unnest($1::uuid[], $2::text[], $3::bigint[],
          $4::text[], $5::int[], $6::int[], $7::numeric[], $8::numeric[], $9::int[])
          as r(supplier_id, sku, cost, currency, moq, batch, mean, sd, priority)
        order by r.supplier_id, r.sku
        on conflict (tenant_id, supplier_id, sku) do update set
          unit_cost_minor = excluded.unit_cost_minor, currency = excluded.currency,
          moq = excluded.moq, batch = excluded.batch,
          lead_time_days_mean = excluded.lead_time_days_mean,
          lead_time_days_sd = excluded.lead_time_days_sd,
          priority = excluded.priority, updated_at = now()
        where (i.unit_cost_minor, i.currency, i.moq, i.batch, i.lead_time_days_mean,
            i.lead_time_days_sd, i.priority)
          is distinct from (excluded.unit_cost_minor, excluded.currency, excluded.moq,
            excluded.batch, excluded.lead_time_days_mean, excluded.lead_time_days_sd,
            excluded.priority)`,
      [
        batch.map((item) => item.supplierId),
        batch.map((item) => item.sku),
        batch.map((item) => item.unitCostMinor),
        batch.map((item) => item.currency),
        batch.map((item) => item.moq),
        batch.map((item) => item.batch),
        batch.map((item) => item.leadTimeDaysMean),
        batch.map((item) => item.leadTimeDaysSd),
        batch.map((item) => item.priority),
      ],
    );
  }
  return written;
}

/** Takes items away; answers how many there were. */
export async function deleteSupplierItem(
  tx: Transaction,
  supplierId: string,
  sku: string,
): Promise<number> {
  return tx.execute(
    `delete from public.supplier_item
      where tenant_id = (select house.tenant()) and supplier_id = $1 and sku = $2`,
    [supplierId, sku],
  );
}

/** Where units of many SKUs stand and what they cost: one statement over the levels. */
import type { Row, Transaction } from '../../platform/database/index.ts';

export interface ExposureQuery {
  readonly skus: readonly string[];
  /** Cost of one unit of each SKU in minor units of one currency; null is unknown. */
  readonly unitCostMinor: readonly (bigint | null)[];
  /** Warehouses that count as inside. */
  readonly inside: readonly string[];
}

export interface WarehouseUnits {
  readonly warehouseId: string;
  readonly units: number;
  readonly valueMinor: bigint;
  /** Units whose cost nobody knows: not in the value. */
  readonly unvaluedUnits: number;
}

export interface Exposure {
  readonly warehouses: readonly WarehouseUnits[];
  /** Units by SKU, in the warehouses inside and in all others. */
  readonly skus: ReadonlyMap<string, { readonly inside: number; readonly outside: number }>;
}

interface Sum extends Row {
  readonly warehouseId: string | null;
  readonly sku: string | null;
  readonly isInside: boolean | null;
  readonly units: number;
  readonly valueMinor: bigint;
  readonly unvaluedUnits: number;
}

/**
 * Units on the shelves of the SKUs, by warehouse with their value, and by SKU inside and outside
 * the warehouses named. What is damaged or on its way is left out. A pair nobody counted has no
 * row and counts nowhere.
 */
export async function selectExposure(tx: Transaction, query: ExposureQuery): Promise<Exposure> {
  const rows = await tx.query<Sum>(
    `select s.warehouse_id as "warehouseId", s.sku, (i.id is not null) as "isInside",
        sum(s.available + s.locked + s.inspection)::float8 as units,
        coalesce(sum((s.available + s.locked + s.inspection) * c.cost), 0)::int8 as "valueMinor",
        coalesce(sum(s.available + s.locked + s.inspection) filter (where c.cost is null),
          0)::float8 as "unvaluedUnits"
      from unnest($1::text[], $2::bigint[]) as c (sku, cost)
      join public.stock_level s on s.tenant_id = (select house.tenant()) and s.sku = c.sku
      left join unnest($3::uuid[]) as i (id) on i.id = s.warehouse_id
      where s.available + s.locked + s.inspection > 0
      group by grouping sets ((s.warehouse_id), (s.sku, (i.id is not null)))`,
    [query.skus, query.unitCostMinor, query.inside],
  );
  const skus = new Map<string, { inside: number; outside: number }>();
  const warehouses: WarehouseUnits[] = [];
  for (const { warehouseId, sku, isInside, ...sums } of rows) {
    if (warehouseId !== null) warehouses.push({ warehouseId, ...sums });
    else if (sku !== null) {
      const own = skus.get(sku) ?? { inside: 0, outside: 0 };
      own[isInside === true ? 'inside' : 'outside'] += sums.units;
      skus.set(sku, own);
    }
  }
  return { warehouses, skus };
}

/** Where units of many SKUs stand and what they cost: sums over the levels, never the levels. */
import type { Row, Transaction } from '../../platform/database/index.ts';

export interface ExposureQuery {
  readonly skus: readonly string[];
  /**
   * Whether the SKUs are a large part of the catalogue. Then all levels are run through in the
   * order they lie in: 0.4 s of processor time for 1,000,000, when a quarter of them looked up by
   * SKU takes 0.3 s.
   */
  readonly isMost: boolean;
}

export interface WarehouseUnits {
  readonly warehouseId: string;
  readonly units: number;
  readonly valueMinor: bigint;
  /** Units whose cost nobody knows: not in the value. */
  readonly unvaluedUnits: number;
}

/** Units by SKU, in the warehouses inside and in all others. */
export type ShelfUnits = ReadonlyMap<string, { readonly inside: number; readonly outside: number }>;

/** On a shelf: what is damaged or on its way is left out. */
const UNITS = '(s.available + s.locked + s.inspection)';

/** Told that its rows are distinct, the planner looks them up by hash instead of sorting levels. */
const distinctly = (columns: string, from: string): string =>
  `(select distinct on (sku) ${columns} from ${from} order by sku)`;

/**
 * Units on the shelves of each SKU inside and outside the warehouses named. A pair nobody counted
 * has no row and counts nowhere.
 */
export async function selectShelfUnits(
  tx: Transaction,
  { skus, isMost, inside }: ExposureQuery & { readonly inside: readonly string[] },
): Promise<ShelfUnits> {
  const only = distinctly('sku', 'unnest($2::text[]) as c (sku)');
  const rows = await tx.query<{ sku: string; inside: number; units: number }>(
    `select s.sku, sum(${UNITS})::float8 as units,
        coalesce(sum(${UNITS}) filter (where s.warehouse_id = any($1::uuid[])), 0)::float8
          as inside
      from public.stock_level s ${isMost ? '' : `join ${only} c on c.sku = s.sku`}
      where s.tenant_id = (select house.tenant())
      group by s.sku having sum(${UNITS}) > 0`,
    isMost ? [inside] : [inside, skus],
  );
  const asked = new Set(skus);
  return new Map(
    rows
      .filter(({ sku }) => asked.has(sku))
      .map((one) => [one.sku, { inside: one.inside, outside: one.units - one.inside }]),
  );
}

/** Units of the SKUs in each warehouse that has any, and what they are worth. */
export async function selectShelfValues(
  tx: Transaction,
  query: ExposureQuery & {
    /** Cost of one unit of each SKU in minor units of one currency; null is unknown. */
    readonly unitCostMinor: readonly (bigint | null)[];
  },
): Promise<WarehouseUnits[]> {
  const cost = distinctly('sku, cost', 'unnest($1::text[], $2::bigint[]) as c (sku, cost)');
  return tx.query<WarehouseUnits & Row>(
    // An outer join keeps the order of reading: levels once, each held against the costs.
    `select s.warehouse_id as "warehouseId",
        coalesce(sum(${UNITS}) filter (where c.sku is not null), 0)::float8 as units,
        coalesce(sum(${UNITS} * c.cost), 0)::int8 as "valueMinor",
        coalesce(sum(${UNITS}) filter (where c.sku is not null and c.cost is null), 0)::float8
          as "unvaluedUnits"
      from public.stock_level s ${query.isMost ? 'left join' : 'join'} ${cost} c on c.sku = s.sku
      where s.tenant_id = (select house.tenant())
      group by s.warehouse_id having sum(${UNITS}) filter (where c.sku is not null) > 0`,
    [query.skus, query.unitCostMinor],
  );
}

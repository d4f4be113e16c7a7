/** Parcels that have not left yet, summed by where they leave from. */
import type { Row, Transaction } from '../../platform/database/index.ts';

export interface UnsentUnits {
  readonly sku: string;
  readonly warehouseId: string;
  /** Units that should reach their buyers before the day asked about, and on it or later. */
  readonly before: number;
  readonly later: number;
}

/** Units of the SKUs in parcels to the markets that are planned, released or picked. */
export function selectUnsent(
  tx: Transaction,
  query: {
    readonly skus: readonly string[];
    readonly markets: readonly string[];
    /** 'YYYY-MM-DD'. */
    readonly day: string;
  },
): Promise<UnsentUnits[]> {
  return tx.query<UnsentUnits & Row>(
    `select l.sku, s.warehouse_id as "warehouseId",
        coalesce(sum(l.units) filter (where s.promise_on < $3), 0)::float8 as before,
        coalesce(sum(l.units) filter (where s.promise_on >= $3), 0)::float8 as later
      from public.shipment s
      join public.shipment_line l on l.tenant_id = (select house.tenant())
        and l.shipment_id = s.shipment_id
      where s.tenant_id = (select house.tenant()) and s.state in ('planned', 'released', 'picked')
        and s.market = any($2::text[]) and l.sku = any($1::text[])
      group by l.sku, s.warehouse_id`,
    [query.skus, query.markets, query.day],
  );
}

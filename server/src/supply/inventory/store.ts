/** Reading levels and the ledger. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { HeldStock, StockFilter, StockRow } from './types.ts';

/** A pair is known once it was counted or received; what is only on its way says nothing. */
const KNOWN = 'l.tenant_id = (select house.tenant()) and l.known_since is not null';

/** Day of the last count; of the first receipt where nothing was counted yet. */
const AS_OF = `coalesce(max(l.counted_on), (min(l.known_since) at time zone 'UTC')::date)
  as "asOf"`;

/** What every pair holds for sale, and how much of it is promised to buyers. */
export function readAllStock(tx: Transaction): Promise<HeldStock[]> {
  return tx.query<HeldStock & Row>(
    `select l.warehouse_id as "warehouseId", l.sku, sum(l.available + l.locked)::int as "onHand",
       sum(l.locked)::int as reserved, ${AS_OF}
     from stock_level l where ${KNOWN}
     group by l.warehouse_id, l.sku order by l.sku, l.warehouse_id`,
  );
}

/** Free units of SKUs by warehouse, as they stand at this moment. */
export function readFree(
  tx: Transaction,
  skus: readonly string[],
): Promise<{ warehouseId: string; sku: string; units: number }[]> {
  return tx.query(
    `select l.warehouse_id as "warehouseId", l.sku, sum(l.available)::int as units
     from stock_level l where ${KNOWN} and l.sku = any($1::text[])
     group by l.warehouse_id, l.sku order by l.warehouse_id, l.sku`,
    [skus],
  );
}

export type StockStates = Omit<StockRow, 'inbound' | 'nextArrival' | 'outbound'>;

export function readStockPage(tx: Transaction, filter: StockFilter): Promise<StockStates[]> {
  return tx.query<StockStates & Row>(
    `select l.warehouse_id as "warehouseId", l.sku, sum(l.available + l.locked)::int as "onHand",
       sum(l.available)::int as available, sum(l.locked)::int as locked,
       sum(l.inspection)::int as inspection, sum(l.defective)::int as defective,
       sum(l.transit)::int as transit, ${AS_OF}
     from stock_level l
     where ${KNOWN} and ($1::uuid is null or l.warehouse_id = $1::uuid)
       and ($2::text is null or l.sku = $2)
       and ($3::text is null or (l.sku, l.warehouse_id) > ($3, $4::uuid))
     group by l.warehouse_id, l.sku
     having $6::text is null or case $6 when 'available' then sum(l.available)
       when 'locked' then sum(l.locked) when 'inspection' then sum(l.inspection)
       when 'defective' then sum(l.defective) else sum(l.transit) end > 0
     order by l.sku, l.warehouse_id limit $5`,
    [
      filter.warehouseId ?? null,
      filter.sku ?? null,
      filter.after?.sku ?? null,
      filter.after?.warehouseId ?? null,
      filter.limit,
      filter.state ?? null,
    ],
  );
}

export interface WarehouseSum {
  readonly warehouseId: string;
  readonly skus: number;
  readonly units: bigint;
  readonly available: bigint;
  readonly locked: bigint;
  readonly inspection: bigint;
  readonly defective: bigint;
  readonly transit: bigint;
  /** Oldest count. */
  readonly asOf: string;
}

export function sumStock(tx: Transaction): Promise<WarehouseSum[]> {
  return tx.query<WarehouseSum & Row>(
    `select l.warehouse_id as "warehouseId", count(distinct l.sku)::int as skus,
       sum(l.available + l.locked)::bigint as units, sum(l.available)::bigint as available,
       sum(l.locked)::bigint as locked, sum(l.inspection)::bigint as inspection,
       sum(l.defective)::bigint as defective, sum(l.transit)::bigint as transit,
       min(coalesce(l.counted_on, (l.known_since at time zone 'UTC')::date)) as "asOf"
     from stock_level l where ${KNOWN} group by l.warehouse_id order by l.warehouse_id`,
  );
}

/** Which of the pairs are known, and the day each was last counted. */
export function readCountDays(
  tx: Transaction,
  pairs: readonly { readonly warehouseId: string; readonly sku: string }[],
): Promise<{ warehouseId: string; sku: string; countedOn: string | null }[]> {
  return tx.query<{ warehouseId: string; sku: string; countedOn: string | null }>(
    `select l.warehouse_id as "warehouseId", l.sku, max(l.counted_on) as "countedOn"
     from stock_level l join unnest($1::uuid[], $2::text[]) as k (w, s)
       on l.warehouse_id = k.w and l.sku = k.s
     where ${KNOWN} group by l.warehouse_id, l.sku`,
    [pairs.map((pair) => pair.warehouseId), pairs.map((pair) => pair.sku)],
  );
}

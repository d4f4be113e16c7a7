import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Stock, StockFilter, StockOutcome } from './types.ts';

const BATCH = 5000;

interface StockRecord extends Row {
  warehouse_id: string;
  sku: string;
  on_hand: number;
  as_of: string;
}

const toStock = (row: StockRecord): Stock => ({
  warehouseId: row.warehouse_id,
  sku: row.sku,
  onHand: row.on_hand,
  asOf: row.as_of,
});

/** Writes counts, each unless a later one is known. Rows must be unique by warehouse and SKU. */
export async function writeStock(tx: Transaction, rows: readonly Stock[]): Promise<StockOutcome> {
  let created = 0;
  let updated = 0;
  let older = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const params = [
      batch.map((row) => row.warehouseId),
      batch.map((row) => row.sku),
      batch.map((row) => row.onHand),
      batch.map((row) => row.asOf),
    ];
    const [stale] = await tx.query<{ n: bigint }>(
      `select count(*) as n from unnest($1::uuid[], $2::text[], $3::int[], $4::date[])
         as given (warehouse_id, sku, on_hand, as_of)
       join stock_snapshot known on known.warehouse_id = given.warehouse_id
         and known.sku = given.sku and known.as_of > given.as_of`,
      params,
    );
    older += Number(stale?.n ?? 0n);
    // xmax is 0 on a row that was inserted, not on one that was there.
    const written = await tx.query<{ fresh: boolean }>(
      `insert into stock_snapshot as known (tenant_id, warehouse_id, sku, on_hand, as_of)
       select house.tenant(), * from unnest($1::uuid[], $2::text[], $3::int[], $4::date[])
       on conflict (tenant_id, warehouse_id, sku) do update
         set on_hand = excluded.on_hand, as_of = excluded.as_of, updated_at = now()
         where excluded.as_of >= known.as_of
           and (excluded.on_hand, excluded.as_of) is distinct from (known.on_hand, known.as_of)
       returning (xmax = 0) as fresh`,
      params,
    );
    const fresh = written.filter((row) => row.fresh).length;
    created += fresh;
    updated += written.length - fresh;
  }
  return { created, updated, older, unchanged: rows.length - created - updated - older };
}

export async function readAllStock(tx: Transaction): Promise<Stock[]> {
  const rows = await tx.query<StockRecord>(
    'select warehouse_id, sku, on_hand, as_of from stock_snapshot order by sku, warehouse_id',
  );
  return rows.map(toStock);
}

export async function readStockPage(tx: Transaction, filter: StockFilter): Promise<Stock[]> {
  const rows = await tx.query<StockRecord>(
    `select warehouse_id, sku, on_hand, as_of from stock_snapshot
     where ($1::uuid is null or warehouse_id = $1::uuid) and ($2::text is null or sku = $2)
       and ($3::text is null or (sku, warehouse_id) > ($3, $4::uuid))
     order by sku, warehouse_id limit $5`,
    [
      filter.warehouseId ?? null,
      filter.sku ?? null,
      filter.after?.sku ?? null,
      filter.after?.warehouseId ?? null,
      filter.limit,
    ],
  );
  return rows.map(toStock);
}

export async function sumStock(
  tx: Transaction,
): Promise<{ warehouseId: string; skus: number; units: bigint; asOf: string }[]> {
  const rows = await tx.query<{ warehouse_id: string; skus: bigint; units: bigint; as_of: string }>(
    `select warehouse_id, count(*) as skus, sum(on_hand)::bigint as units, min(as_of) as as_of
     from stock_snapshot group by warehouse_id order by warehouse_id`,
  );
  return rows.map((row) => ({
    warehouseId: row.warehouse_id,
    skus: Number(row.skus),
    units: row.units,
    asOf: row.as_of,
  }));
}

interface Change {
  readonly warehouseId: string;
  readonly sku: string;
  readonly units: number;
}

/** Adds units to what is known; a pair never counted starts from what arrives. */
export async function addUnits(
  tx: Transaction,
  rows: readonly Change[],
  day: string,
): Promise<void> {
  await tx.execute(
    `insert into stock_snapshot as known (tenant_id, warehouse_id, sku, on_hand, as_of)
     select house.tenant(), warehouse_id, sku, sum(units)::int, $4::date
     from unnest($1::uuid[], $2::text[], $3::int[]) as given (warehouse_id, sku, units)
     group by warehouse_id, sku order by warehouse_id, sku
     on conflict (tenant_id, warehouse_id, sku) do update
       set on_hand = known.on_hand + excluded.on_hand, updated_at = now()`,
    [rows.map((row) => row.warehouseId), rows.map((row) => row.sku), rows.map((r) => r.units), day],
  );
}

/** Takes units away where that many are there; returns the SKUs for which there were not. */
export async function takeUnits(tx: Transaction, rows: readonly Change[]): Promise<string[]> {
  const taken = await tx.query<{ sku: string }>(
    `with given as (
       select warehouse_id, sku, sum(units)::int as units
       from unnest($1::uuid[], $2::text[], $3::int[]) as g (warehouse_id, sku, units)
       group by warehouse_id, sku
     ), held as (
       select s.warehouse_id, s.sku from stock_snapshot s join given using (warehouse_id, sku)
       order by s.warehouse_id, s.sku for update of s
     )
     update stock_snapshot s set on_hand = s.on_hand - given.units, updated_at = now()
     from given join held using (warehouse_id, sku)
     where s.warehouse_id = given.warehouse_id and s.sku = given.sku and s.on_hand >= given.units
     returning s.sku`,
    [rows.map((row) => row.warehouseId), rows.map((row) => row.sku), rows.map((r) => r.units)],
  );
  const done = new Set(taken.map((row) => row.sku));
  return [...new Set(rows.map((row) => row.sku))].filter((sku) => !done.has(sku));
}

/** Prices of scarce stock. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';

export interface RoutePrice {
  readonly warehouseId: string;
  readonly sku: string;
  readonly priceMinor: bigint;
}

export interface PriceRun {
  readonly madeAt: Date;
  /** Past orders they rest on. */
  readonly orders: number;
  readonly skus: number;
  /** Pairs whose last unit is worth something. */
  readonly priced: number;
}

const BATCH = 5000;

/** Makes the stored prices equal to `prices`. */
export async function replacePrices(
  tx: Transaction,
  prices: readonly RoutePrice[],
  run: PriceRun,
): Promise<void> {
  await tx.execute(
    `insert into route_price_run (tenant_id, made_at, orders, skus, priced)
     values (house.tenant(), $1, $2, $3, $4)
     on conflict (tenant_id) do update set made_at = excluded.made_at, orders = excluded.orders,
       skus = excluded.skus, priced = excluded.priced`,
    [run.madeAt, run.orders, run.skus, run.priced],
  );
  await tx.execute('delete from route_price where tenant_id = (select house.tenant())');
  for (const batch of inBatches(prices, BATCH)) {
    await tx.execute(
      `insert into route_price (tenant_id, warehouse_id, sku, price_minor)
       select (select house.tenant()), * from unnest($1::uuid[], $2::text[], $3::bigint[])`,
      [
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.sku),
        batch.map((row) => row.priceMinor),
      ],
    );
  }
}

export function readPrices(tx: Transaction, skus: readonly string[]): Promise<RoutePrice[]> {
  return tx.query<RoutePrice & Row>(
    `select warehouse_id as "warehouseId", sku, price_minor as "priceMinor" from route_price
     where tenant_id = (select house.tenant()) and sku = any($1::text[])`,
    [[...new Set(skus)]],
  );
}

/** The dearest first. */
export function readDearest(
  tx: Transaction,
  sku: string | null,
  limit: number,
): Promise<RoutePrice[]> {
  return tx.query<RoutePrice & Row>(
    `select warehouse_id as "warehouseId", sku, price_minor as "priceMinor" from route_price
     where tenant_id = (select house.tenant()) and ($1::text is null or sku = $1)
     order by price_minor desc, sku, warehouse_id limit $2`,
    [sku, limit],
  );
}

export async function readPriceRun(tx: Transaction): Promise<PriceRun | undefined> {
  const [row] = await tx.query<PriceRun & Row>(
    `select made_at as "madeAt", orders, skus, priced from route_price_run
     where tenant_id = (select house.tenant())`,
  );
  return row;
}

/** Prices of scarce stock, and orders that may leave from elsewhere: held, or too late. */
import type { Database, Row, Transaction } from '../../platform/database/index.ts';
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

/** Orders with planned parcels that no person chose the warehouse of, oldest first. */
export async function readHeldOrders(tx: Transaction, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select s.order_id as id from shipment s
     where s.tenant_id = (select house.tenant()) and s.state = 'planned'
       and not exists (select from route_decision d where d.tenant_id = s.tenant_id
         and d.decision_id = s.decision_id and d.kind = 'manual')
     group by s.order_id order by min(s.created_at), s.order_id limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Orders with a parcel that did not get out before its cut-off. */
export async function readMissed(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct order_id as id from shipment where tenant_id = (select house.tenant())
       and state in ('planned', 'released') and cut_off_at < $1 order by id limit $2`,
    [now, limit],
  );
  return rows.map((row) => row.id);
}

/** Companies that have such orders; asked by the house, for all of them. */
export async function findTenantsWithMissed(db: Database, now: Date): Promise<string[]> {
  const rows = await db.read<{ id: string }>(
    'system',
    `select distinct tenant_id as id from shipment
     where state in ('planned', 'released') and cut_off_at < $1`,
    [now],
  );
  return rows.map((row) => row.id);
}

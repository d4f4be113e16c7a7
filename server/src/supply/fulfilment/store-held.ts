/** Orders that may still leave from elsewhere: held, or past their cut-off. */
import type { Database, Transaction } from '../../platform/database/index.ts';

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

/** Orders to a market with a parcel not picked yet that holds one of the SKUs, in order. */
export async function readWithGoods(
  tx: Transaction,
  { market, skus }: { readonly market: string; readonly skus: readonly string[] },
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct s.order_id as id from shipment s
     join shipment_line l on l.tenant_id = s.tenant_id and l.shipment_id = s.shipment_id
     where s.tenant_id = (select house.tenant()) and s.state in ('planned', 'released')
       and s.market = $1 and l.sku = any($2::text[])
       and ($3::uuid is null or s.order_id > $3::uuid)
     order by id limit $4`,
    [market, skus, after, limit],
  );
  return rows.map((row) => row.id);
}

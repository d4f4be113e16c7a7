/** Whether what is derived says the same as what it is derived from, and making it say so again. */
import type { Row, Transaction } from '../../platform/database/index.ts';

export interface Disagreement {
  readonly warehouseId: string;
  readonly sku: string;
  readonly lot: string;
  /** 'available' and the other states, 'reservations' or 'layers'. */
  readonly figure: string;
  /** What the ledger (or the open reservations, or the levels) add up to. */
  readonly ledger: number;
  readonly kept: number;
}

/** Every unit that entries brought into and out of the states of the warehouses. */
const LEDGER = `select w as warehouse_id, sku, lot,
    sum(case when a = 'available' then n else 0 end)::int as available,
    sum(case when a = 'locked' then n else 0 end)::int as locked,
    sum(case when a = 'inspection' then n else 0 end)::int as inspection,
    sum(case when a = 'defective' then n else 0 end)::int as defective,
    sum(case when a = 'transit' then n else 0 end)::int as transit
  from (
    select to_warehouse_id as w, sku, lot, to_account as a, units as n from stock_move
      where tenant_id = (select house.tenant()) and to_warehouse_id is not null
    union all
    select from_warehouse_id, sku, lot, from_account, -units from stock_move
      where tenant_id = (select house.tenant()) and from_warehouse_id is not null
  ) as sides group by w, sku, lot`;

/**
 * Compares levels with the ledger, locked units with open reservations, and cost layers with the
 * units they stand for. Nothing is answered where everything agrees.
 */
export function findDisagreements(tx: Transaction, limit: number): Promise<Disagreement[]> {
  return tx.query<Disagreement & Row>(
    `with ledger as (${LEDGER}),
     levels as (select * from stock_level where tenant_id = (select house.tenant())),
     compared as (select coalesce(g.warehouse_id, l.warehouse_id) as w, coalesce(g.sku, l.sku) as s,
         coalesce(g.lot, l.lot) as t, f.figure, f.ledger, f.kept
       from ledger g full join levels l using (warehouse_id, sku, lot)
       cross join lateral (values
         ('available', coalesce(g.available, 0), coalesce(l.available, 0)),
         ('locked', coalesce(g.locked, 0), coalesce(l.locked, 0)),
         ('inspection', coalesce(g.inspection, 0), coalesce(l.inspection, 0)),
         ('defective', coalesce(g.defective, 0), coalesce(l.defective, 0)),
         ('transit', coalesce(g.transit, 0), coalesce(l.transit, 0))) as f (figure, ledger, kept)
       where f.ledger <> f.kept),
     held as (select warehouse_id, sku, lot, sum(units)::int as n from stock_reservation
       where tenant_id = (select house.tenant()) and state = 'held' group by 1, 2, 3),
     promised as (select coalesce(h.warehouse_id, l.warehouse_id), coalesce(h.sku, l.sku),
         coalesce(h.lot, l.lot), 'reservations', coalesce(h.n, 0), coalesce(l.locked, 0)
       from held h full join levels l using (warehouse_id, sku, lot)
       where coalesce(h.n, 0) <> coalesce(l.locked, 0)),
     layers as (select warehouse_id, sku, lot, sum(units_left)::int as n from stock_layer
       where tenant_id = (select house.tenant()) group by 1, 2, 3),
     valued as (select coalesce(v.warehouse_id, l.warehouse_id), coalesce(v.sku, l.sku),
         coalesce(v.lot, l.lot), 'layers',
         coalesce(l.available + l.locked + l.inspection + l.defective + l.transit, 0),
         coalesce(v.n, 0)
       from layers v full join levels l using (warehouse_id, sku, lot)
       where coalesce(v.n, 0)
         <> coalesce(l.available + l.locked + l.inspection + l.defective + l.transit, 0))
     select w as "warehouseId", s as sku, t as lot, figure, ledger, kept from
       (select * from compared union all select * from promised
         union all select * from valued) as found
     order by 1, 2, 3, 4 limit $1`,
    [limit],
  );
}

export interface LedgerSize {
  readonly moves: bigint;
  readonly levels: bigint;
  readonly openReservations: bigint;
}

export async function readLedgerSize(tx: Transaction): Promise<LedgerSize> {
  const [row] = await tx.query<LedgerSize & Row>(
    `select (select count(*) from stock_move where tenant_id = (select house.tenant())) as moves,
       (select count(*) from stock_level where tenant_id = (select house.tenant())) as levels,
       (select count(*) from stock_reservation where tenant_id = (select house.tenant())
         and state in ('held', 'waiting')) as "openReservations"`,
  );
  return row ?? { moves: 0n, levels: 0n, openReservations: 0n };
}

/** Writes every level anew from the ledger; returns how many were wrong. */
export function rebuildLevels(tx: Transaction): Promise<number> {
  return tx.execute(
    `with ledger as (${LEDGER})
     update stock_level l set available = coalesce(g.available, 0),
       locked = coalesce(g.locked, 0), inspection = coalesce(g.inspection, 0),
       defective = coalesce(g.defective, 0), transit = coalesce(g.transit, 0), updated_at = now()
     from stock_level k left join ledger g on g.warehouse_id = k.warehouse_id and g.sku = k.sku
       and g.lot = k.lot
     where l.tenant_id = (select house.tenant()) and k.tenant_id = l.tenant_id
       and k.warehouse_id = l.warehouse_id and k.sku = l.sku and k.lot = l.lot
       and (l.available, l.locked, l.inspection, l.defective, l.transit) is distinct from
         (coalesce(g.available, 0), coalesce(g.locked, 0), coalesce(g.inspection, 0),
          coalesce(g.defective, 0), coalesce(g.transit, 0))`,
  );
}

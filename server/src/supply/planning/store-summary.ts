/** Sums over the open plan and the latest forecast, for whoever decides what comes first. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Day, LineKind } from './types.ts';

/** Open lines of one way: what is bought of whom for where, or moved from where to where. */
export interface OpenGroup {
  readonly kind: LineKind;
  readonly supplierId: string | null;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string;
  readonly lines: number;
  readonly skus: number;
  readonly units: number;
  readonly goodsMinor: bigint;
  readonly atStakeMinor: bigint;
  /** Earliest of their deadlines. */
  readonly deadline: Day | null;
}

export function readOpenGroups(tx: Transaction, planId: string): Promise<OpenGroup[]> {
  return tx.query<OpenGroup & Row>(
    `select kind, supplier_id as "supplierId", from_warehouse_id as "fromWarehouseId",
       to_warehouse_id as "toWarehouseId", count(*)::int as lines,
       count(distinct sku)::int as skus, sum(quantity)::float8 as units,
       coalesce(sum(goods_minor), 0)::bigint as "goodsMinor",
       coalesce(sum(at_stake_minor), 0)::bigint as "atStakeMinor", min(deadline) as deadline
     from plan_line where plan_id = $1 and state in ('proposed', 'edited')
     group by kind, supplier_id, from_warehouse_id, to_warehouse_id
     order by sum(at_stake_minor) desc nulls last, sum(goods_minor) desc nulls last,
       to_warehouse_id`,
    [planId],
  );
}

/** Open lines whose deadline is near, over all ways. */
export async function sumExpiring(
  tx: Transaction,
  planId: string,
  by: Day,
): Promise<{ lines: number; first: Day | null; atStakeMinor: bigint }> {
  const [row] = await tx.query<{ lines: number; first: Day | null; atStakeMinor: bigint }>(
    `select count(*)::int as lines, min(deadline) as first,
       coalesce(sum(at_stake_minor), 0)::bigint as "atStakeMinor"
     from plan_line
     where plan_id = $1 and state in ('proposed', 'edited') and deadline <= $2`,
    [planId, by],
  );
  return row ?? { lines: 0, first: null, atStakeMinor: 0n };
}

/** SKUs expected to be sold out by a day somewhere, and two weeks of what they sell there. */
export async function sumStockOuts(
  tx: Transaction,
  planId: string,
  by: Day,
  horizonWeeks: number,
): Promise<{ skus: number; first: Day | null; fortnightMinor: bigint }> {
  const [row] = await tx.query<{ skus: number; first: Day | null; value: bigint }>(
    `select count(distinct t.sku)::int as skus, min(t.stock_out_date) as first,
       coalesce(sum(p.value), 0)::bigint as value
     from plan_target t left join (
       select sku, warehouse_id, sum(value_minor) as value from plan_placement
       where plan_id = $1 group by sku, warehouse_id
     ) p on p.sku = t.sku and p.warehouse_id = t.warehouse_id
     where t.plan_id = $1 and t.weekly_units > 0 and t.stock_out_date <= $2`,
    [planId, by],
  );
  const value = row?.value ?? 0n;
  const fortnightMinor = (value * 2n) / BigInt(Math.max(1, horizonWeeks));
  return { skus: row?.skus ?? 0, first: row?.first ?? null, fortnightMinor };
}

/** Open lines that lean on one assumption, and the goods they are about. */
export async function sumAssumed(
  tx: Transaction,
  planId: string,
  code: string,
): Promise<{ skus: number; goodsMinor: bigint }> {
  const [row] = await tx.query<{ skus: number; goodsMinor: bigint }>(
    `select count(distinct sku)::int as skus, coalesce(sum(goods_minor), 0)::bigint as "goodsMinor"
     from plan_line where plan_id = $1 and state in ('proposed', 'edited')
       and assumptions @> $2::jsonb`,
    [planId, JSON.stringify([{ code }])],
  );
  return row ?? { skus: 0, goodsMinor: 0n };
}

/** Series of value whose back-test was clearly worse than repeating the past. */
export async function sumPoorSeries(
  tx: Transaction,
  runId: string,
): Promise<{ series: number; valueMinor: bigint }> {
  const [row] = await tx.query<{ series: number; valueMinor: bigint }>(
    `select count(*)::int as series, coalesce(sum(value_minor), 0)::bigint as "valueMinor"
     from forecast_series where run_id = $1 and demand_class in ('smooth', 'erratic')
       and error > naive_error * 1.25`,
    [runId],
  );
  return row ?? { series: 0, valueMinor: 0n };
}

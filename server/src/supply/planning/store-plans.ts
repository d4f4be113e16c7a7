import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import { type PackedLoser, unpackLosers } from './rules-packing.ts';
import type { PlacementRow, PlacementToStore, PlanRun, TargetRow, TargetToStore } from './types.ts';

type Of<T> = T & Row;

const PLAN = `plan_id as "planId", job_id as "jobId", state, forecast_run_id as "forecastRunId",
  planned_for as "plannedFor", stock_as_of as "stockAsOf", stock_hash as "stockHash",
  network_hash as "networkHash", settings, settings_hash as "settingsHash", currency,
  horizon_weeks as "horizonWeeks", sku_count as "skuCount", line_count as "lineCount",
  purchase_minor as "purchaseMinor", freight_minor as "freightMinor",
  at_stake_minor as "atStakeMinor", assumptions, capacity, seconds, created_by as "createdBy",
  created_at as "createdAt", finished_at as "finishedAt"`;

export async function insertPlan(
  tx: Transaction,
  plan: { planId: string; forecastRunId: string; createdBy: string; now: Date },
): Promise<void> {
  await tx.execute(
    `insert into plan_run (tenant_id, plan_id, state, forecast_run_id, created_by, created_at)
     values (house.tenant(), $1, 'queued', $2, $3, $4)`,
    [plan.planId, plan.forecastRunId, plan.createdBy, plan.now],
  );
}

export async function setPlanJob(tx: Transaction, planId: string, jobId: string): Promise<void> {
  await tx.execute('update plan_run set job_id = $2 where plan_id = $1', [planId, jobId]);
}

/** Begins a plan anew: what an earlier try left behind is removed. */
export async function startPlan(
  tx: Transaction,
  planId: string,
  inputs: Pick<
    PlanRun,
    | 'forecastRunId'
    | 'plannedFor'
    | 'stockAsOf'
    | 'stockHash'
    | 'networkHash'
    | 'settings'
    | 'settingsHash'
    | 'currency'
    | 'horizonWeeks'
    | 'skuCount'
    | 'assumptions'
  >,
): Promise<void> {
  for (const table of ['plan_line', 'plan_target', 'plan_placement']) {
    await tx.execute(`delete from ${table} where plan_id = $1`, [planId]);
  }
  await tx.execute(
    `update plan_run set state = 'running', forecast_run_id = $2, planned_for = $3,
       stock_as_of = $4, stock_hash = $5, network_hash = $6, settings = $7, settings_hash = $8,
       currency = $9, horizon_weeks = $10, sku_count = $11, assumptions = $12, finished_at = null
     where plan_id = $1`,
    [
      planId,
      inputs.forecastRunId,
      inputs.plannedFor,
      inputs.stockAsOf,
      inputs.stockHash,
      inputs.networkHash,
      inputs.settings as unknown as SqlValue,
      inputs.settingsHash,
      inputs.currency,
      inputs.horizonWeeks,
      inputs.skuCount,
      JSON.stringify(inputs.assumptions),
    ],
  );
}

/** Makes the plan the one to decide on; the plans before it can no longer be decided. */
export async function finishPlan(
  tx: Transaction,
  planId: string,
  totals: Pick<
    PlanRun,
    'lineCount' | 'purchaseMinor' | 'freightMinor' | 'atStakeMinor' | 'capacity' | 'seconds'
  > & { now: Date },
): Promise<void> {
  // Locked in key order, so that two plans that end together do not wait for each other in a
  // circle.
  await tx.execute(
    `with open as (select plan_id from plan_run where state = 'ready' and plan_id <> $1
       order by plan_id for update)
     update plan_run p set state = 'superseded' from open where p.plan_id = open.plan_id`,
    [planId],
  );
  await tx.execute(
    `update plan_run set state = 'ready', line_count = $2, purchase_minor = $3, freight_minor = $4,
       at_stake_minor = $5, capacity = $6, seconds = $7, finished_at = $8 where plan_id = $1`,
    [
      planId,
      totals.lineCount,
      totals.purchaseMinor,
      totals.freightMinor,
      totals.atStakeMinor,
      JSON.stringify(totals.capacity),
      totals.seconds,
      totals.now,
    ],
  );
}

export async function failPlan(tx: Transaction, planId: string, now: Date): Promise<void> {
  await tx.execute("update plan_run set state = 'failed', finished_at = $2 where plan_id = $1", [
    planId,
    now,
  ]);
}

export async function readPlan(tx: Transaction, planId: string): Promise<PlanRun | undefined> {
  const [row] = await tx.query<Of<PlanRun>>(`select ${PLAN} from plan_run where plan_id = $1`, [
    planId,
  ]);
  return row;
}

/** As `readPlan`, and nobody may make it open or superseded until the transaction ends. */
export async function lockPlan(tx: Transaction, planId: string): Promise<PlanRun | undefined> {
  const [row] = await tx.query<Of<PlanRun>>(
    `select ${PLAN} from plan_run where plan_id = $1 for share`,
    [planId],
  );
  return row;
}

/** The plan that can be decided on now. */
export async function readOpenPlan(tx: Transaction): Promise<PlanRun | undefined> {
  const [row] = await tx.query<Of<PlanRun>>(
    `select ${PLAN} from plan_run where state = 'ready'
     order by created_at desc, plan_id desc limit 1`,
  );
  return row;
}

export function readPlans(
  tx: Transaction,
  page: { before: { createdAt: string; id: string } | undefined; limit: number },
): Promise<PlanRun[]> {
  return tx.query<Of<PlanRun>>(
    `select ${PLAN} from plan_run
     where ($1::timestamptz is null or (created_at, plan_id) < ($1::timestamptz, $2::uuid))
     order by created_at desc, plan_id desc limit $3`,
    [page.before?.createdAt ?? null, page.before?.id ?? null, page.limit],
  );
}

/** Rows a statement: a placement with its losing alternatives is about 1 kB of text. */
const BATCH = 2000;

export async function insertTargets(
  tx: Transaction,
  planId: string,
  rows: readonly TargetToStore[],
): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    const column = <T extends SqlValue>(read: (row: TargetToStore) => T): T[] => batch.map(read);
    await tx.execute(
      `insert into plan_target (tenant_id, plan_id, sku, warehouse_id, tier, serves, weekly_units,
         cycle_level, safety_stock, reorder_point, order_up_to, expected_fill, on_hand, reserved,
         inbound, cover_weeks, stock_out_date, excess, lead_days_mean, reasons)
       select house.tenant(), $1, sku, warehouse_id, tier, string_to_array(serves, ' '),
         weekly_units,
         cycle_level, safety_stock, reorder_point, order_up_to, expected_fill, on_hand, reserved,
         inbound, cover_weeks, stock_out_date, excess, lead_days_mean, reasons::jsonb
       from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::real[], $7::real[],
         $8::int[], $9::int[], $10::int[], $11::real[], $12::int[], $13::int[], $14::int[],
         $15::real[], $16::date[], $17::int[], $18::real[], $19::text[])
         as row (sku, warehouse_id, tier, serves, weekly_units, cycle_level, safety_stock,
           reorder_point, order_up_to, expected_fill, on_hand, reserved, inbound, cover_weeks,
           stock_out_date, excess, lead_days_mean, reasons)`,
      [
        planId,
        column((row) => row.sku),
        column((row) => row.warehouseId),
        column((row) => row.tier),
        column((row) => row.serves.join(' ')),
        column((row) => row.weeklyUnits),
        column((row) => row.cycleLevel),
        column((row) => row.safetyStock),
        column((row) => row.reorderPoint),
        column((row) => row.orderUpTo),
        column((row) => row.expectedFill),
        column((row) => row.onHand),
        column((row) => row.reserved),
        column((row) => row.inbound),
        column((row) => row.coverWeeks),
        column((row) => row.stockOutDate),
        column((row) => row.excess),
        column((row) => row.leadDaysMean),
        column((row) => row.reasons),
      ],
    );
  }
}

export async function insertPlacements(
  tx: Transaction,
  planId: string,
  rows: readonly PlacementToStore[],
): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    await tx.execute(
      `insert into plan_placement (tenant_id, plan_id, sku, market, warehouse_id, weekly_units,
         value_minor, delivery_days, cost_minor, reasons, alternatives)
       select house.tenant(), $1, sku, market, warehouse_id, weekly_units, value_minor,
         delivery_days, cost_minor, reasons::jsonb, alternatives::jsonb
       from unnest($2::text[], $3::text[], $4::uuid[], $5::real[], $6::bigint[], $7::real[],
         $8::bigint[], $9::text[], $10::text[])
         as row (sku, market, warehouse_id, weekly_units, value_minor, delivery_days, cost_minor,
           reasons, alternatives)`,
      [
        planId,
        batch.map((row) => row.sku),
        batch.map((row) => row.market),
        batch.map((row) => row.warehouseId),
        batch.map((row) => row.weeklyUnits),
        batch.map((row) => row.valueMinor),
        batch.map((row) => row.deliveryDays),
        batch.map((row) => row.costMinor),
        batch.map((row) => row.reasons),
        batch.map((row) => row.alternatives),
      ],
    );
  }
}

const TARGET = `sku, warehouse_id as "warehouseId", tier, serves, weekly_units as "weeklyUnits",
  cycle_level as "cycleLevel", safety_stock as "safetyStock", reorder_point as "reorderPoint",
  order_up_to as "orderUpTo", expected_fill as "expectedFill", on_hand as "onHand", reserved,
  inbound, cover_weeks as "coverWeeks", stock_out_date as "stockOutDate", excess,
  lead_days_mean as "leadDaysMean", reasons`;

export interface TargetQuery {
  readonly sku?: string | undefined;
  readonly warehouseId?: string | undefined;
  readonly tier?: string | undefined;
  /** Only those expected to be empty on or before the day. */
  readonly emptyBy?: string | undefined;
  readonly after?: { readonly sku: string; readonly warehouseId: string } | undefined;
  readonly limit: number;
}

export function readTargets(
  tx: Transaction,
  planId: string,
  query: TargetQuery,
): Promise<TargetRow[]> {
  return tx.query<Of<TargetRow>>(
    `select ${TARGET} from plan_target
     where plan_id = $1 and ($2::text is null or sku = $2)
       and ($3::uuid is null or warehouse_id = $3) and ($4::text is null or tier = $4)
       and ($5::date is null or stock_out_date <= $5)
       and ($6::text is null or (sku, warehouse_id) > ($6, $7::uuid))
     order by sku, warehouse_id limit $8`,
    [
      planId,
      query.sku ?? null,
      query.warehouseId ?? null,
      query.tier ?? null,
      query.emptyBy ?? null,
      query.after?.sku ?? null,
      query.after?.warehouseId ?? null,
      query.limit,
    ],
  );
}

type StoredPlacement = Omit<PlacementRow, 'alternatives'> & {
  readonly alternatives: readonly PackedLoser[];
};

export async function readPlacements(
  tx: Transaction,
  planId: string,
  sku: string,
): Promise<PlacementRow[]> {
  const rows = await tx.query<Of<StoredPlacement>>(
    `select sku, market, warehouse_id as "warehouseId", weekly_units as "weeklyUnits",
       value_minor as "valueMinor", delivery_days as "deliveryDays", cost_minor as "costMinor",
       reasons, alternatives
     from plan_placement where plan_id = $1 and sku = $2 order by weekly_units desc, market`,
    [planId, sku],
  );
  return rows.map((row) => ({ ...row, alternatives: unpackLosers(row.alternatives) }));
}

/** Sums of what each warehouse is to deliver to each market. */
export function sumPlacements(
  tx: Transaction,
  planId: string,
): Promise<
  {
    warehouseId: string | null;
    market: string;
    skus: number;
    weeklyUnits: number;
    valueMinor: bigint;
  }[]
> {
  return tx.query(
    `select warehouse_id as "warehouseId", market, count(*)::int as skus,
       sum(weekly_units)::float8 as "weeklyUnits",
       coalesce(sum(value_minor), 0)::bigint as "valueMinor"
     from plan_placement where plan_id = $1 group by warehouse_id, market
     order by market, warehouse_id`,
    [planId],
  );
}

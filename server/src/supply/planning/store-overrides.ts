import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Day, Override, OverrideKind } from './types.ts';

interface OverrideRecord extends Row {
  override_id: string;
  sku: string;
  market: string;
  from_week: Day;
  to_week: Day;
  kind: OverrideKind;
  amount: string;
  reason: string;
  author: string;
  created_at: Date;
  run_id: string | null;
  baseline: number[] | null;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
  scored_weeks: number;
  baseline_error: number | null;
  override_error: number | null;
}

const COLUMNS = `override_id, sku, market, from_week, to_week, kind, amount, reason, author,
  created_at, run_id, baseline, withdrawn_by, withdrawn_at, scored_weeks, baseline_error,
  override_error`;

const toOverride = (row: OverrideRecord): Override => ({
  overrideId: row.override_id,
  sku: row.sku,
  market: row.market,
  fromWeek: row.from_week,
  toWeek: row.to_week,
  kind: row.kind,
  amount: Number(row.amount),
  reason: row.reason,
  author: row.author,
  createdAt: row.created_at,
  runId: row.run_id,
  baseline: row.baseline,
  withdrawnBy: row.withdrawn_by,
  withdrawnAt: row.withdrawn_at,
  scoredWeeks: row.scored_weeks,
  baselineError: row.baseline_error,
  overrideError: row.override_error,
});

export async function insertOverride(tx: Transaction, one: Override): Promise<void> {
  await tx.execute(
    `insert into forecast_override (tenant_id, override_id, sku, market, from_week, to_week, kind,
       amount, reason, author, created_at, run_id, baseline)
     values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      one.overrideId,
      one.sku,
      one.market,
      one.fromWeek,
      one.toWeek,
      one.kind,
      one.amount,
      one.reason,
      one.author,
      one.createdAt,
      one.runId,
      one.baseline,
    ],
  );
}

/** Withdraws a change that still holds; false when there is none such. */
export async function withdrawOverride(
  tx: Transaction,
  overrideId: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const changed = await tx.execute(
    `update forecast_override set withdrawn_by = $2, withdrawn_at = $3
     where override_id = $1 and withdrawn_at is null`,
    [overrideId, by, at],
  );
  return changed === 1;
}

/** Changes of one series, or all that still hold; newest first. */
export async function readOverrides(
  tx: Transaction,
  only?: { sku: string; market: string },
): Promise<Override[]> {
  const rows = await tx.query<OverrideRecord>(
    only === undefined
      ? `select ${COLUMNS} from forecast_override where withdrawn_at is null
         order by created_at desc, override_id desc`
      : `select ${COLUMNS} from forecast_override where sku = $1 and market = $2
         order by created_at desc, override_id desc`,
    only === undefined ? [] : [only.sku, only.market],
  );
  return rows.map(toOverride);
}

/** Every change ever made, those taken back as well; the oldest first. */
export async function readAllOverrides(tx: Transaction): Promise<Override[]> {
  const rows = await tx.query<OverrideRecord>(
    `select ${COLUMNS} from forecast_override order by created_at, override_id`,
  );
  return rows.map(toOverride);
}

export async function writeOverrideScores(
  tx: Transaction,
  scores: readonly {
    overrideId: string;
    weeks: number;
    baselineError: number;
    overrideError: number;
  }[],
): Promise<void> {
  await tx.execute(
    `update forecast_override o set scored_weeks = s.weeks, baseline_error = s.baseline,
       override_error = s.override
     from unnest($1::uuid[], $2::int[], $3::real[], $4::real[])
       as s (override_id, weeks, baseline, override)
     where o.override_id = s.override_id`,
    [
      scores.map((score) => score.overrideId),
      scores.map((score) => score.weeks),
      scores.map((score) => score.baselineError),
      scores.map((score) => score.overrideError),
    ],
  );
}

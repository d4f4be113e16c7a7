import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import {
  readDoubts,
  readSlices,
  readValue,
  type StoredDoubt,
  type StoredSlice,
  type StoredValue,
  toJson,
} from './store-json.ts';
import type { Check } from './types.ts';

const CHECK = `check_id as "checkId", job_id as "jobId", state, run_id as "runId",
  last_week as "lastWeek", tested_until as "testedUntil", currency, horizon, origins, levels,
  series_count as "seriesCount", tested_count as "testedCount", watched_weeks as "watchedWeeks",
  watched_count as "watchedCount", slices, doubts, disagreements, value_added as "valueAdded",
  unpriced, terms, seconds, created_by as "createdBy", created_at as "createdAt",
  finished_at as "finishedAt"`;

const OWN = 'tenant_id = (select house.tenant())';

type CheckRow = Row &
  Omit<Check, 'slices' | 'doubts' | 'valueAdded'> & {
    readonly slices: readonly StoredSlice[];
    readonly doubts: readonly StoredDoubt[];
    readonly valueAdded: StoredValue | null;
  };

const toCheck = (row: CheckRow): Check => ({
  ...row,
  slices: readSlices(row.slices),
  doubts: readDoubts(row.doubts),
  valueAdded: readValue(row.valueAdded),
});

/** @returns false where a check of the company waits or runs already */
export async function insertCheck(
  tx: Transaction,
  check: { readonly checkId: string; readonly createdBy: string; readonly now: Date },
): Promise<boolean> {
  const made = await tx.execute(
    `insert into public.accuracy_check (tenant_id, check_id, state, created_by, created_at)
      values ((select house.tenant()), $1, 'queued', $2, $3)
      on conflict (tenant_id) where state in ('queued', 'running') do nothing`,
    [check.checkId, check.createdBy, check.now],
  );
  return made === 1;
}

export async function setCheckJob(tx: Transaction, checkId: string, jobId: string): Promise<void> {
  await tx.execute(`update public.accuracy_check set job_id = $2 where ${OWN} and check_id = $1`, [
    checkId,
    jobId,
  ]);
}

async function readOne(tx: Transaction, where: string, params: string[]): Promise<Check | null> {
  const [row] = await tx.query<CheckRow>(
    `select ${CHECK} from public.accuracy_check where ${OWN} and ${where}
      order by created_at desc, check_id desc limit 1`,
    params,
  );
  return row === undefined ? null : toCheck(row);
}

export const readCheck = (tx: Transaction, checkId: string): Promise<Check | null> =>
  readOne(tx, 'check_id = $1', [checkId]);

/** The newest finished one. */
export const readReadyCheck = (tx: Transaction): Promise<Check | null> =>
  readOne(tx, "state = 'ready'", []);

/** The newest of any state. */
export const readNewestCheck = (tx: Transaction): Promise<Check | null> => readOne(tx, 'true', []);

/** The one that waits or runs. */
export const readOpenCheck = (tx: Transaction): Promise<Check | null> =>
  readOne(tx, "state in ('queued', 'running')", []);

/** Begins a check anew: what an earlier try left behind is removed. */
export async function startCheck(
  tx: Transaction,
  checkId: string,
  facts: Pick<
    Check,
    'runId' | 'lastWeek' | 'testedUntil' | 'currency' | 'levels' | 'seriesCount' | 'terms'
  >,
): Promise<void> {
  await tx.execute(`delete from public.accuracy_series where ${OWN} and check_id = $1`, [checkId]);
  await tx.execute(
    `update public.accuracy_check set state = 'running', run_id = $2, last_week = $3,
       tested_until = $4, currency = $5, levels = $6, series_count = $7, terms = $8
     where ${OWN} and check_id = $1`,
    [
      ...[checkId, facts.runId, facts.lastWeek, facts.testedUntil, facts.currency, facts.levels],
      ...[facts.seriesCount, toJson(facts.terms)],
    ],
  );
}

export type CheckResult = Pick<
  Check,
  | 'horizon'
  | 'origins'
  | 'testedCount'
  | 'watchedWeeks'
  | 'watchedCount'
  | 'slices'
  | 'doubts'
  | 'disagreements'
  | 'valueAdded'
  | 'unpriced'
  | 'seconds'
>;

/** Ends a check well; series of the checks before it are of no more use. */
export async function finishCheck(
  tx: Transaction,
  checkId: string,
  result: CheckResult,
  now: Date,
): Promise<void> {
  await tx.execute(
    `update public.accuracy_check set state = 'ready', horizon = $2, origins = $3,
       tested_count = $4, watched_weeks = $5, watched_count = $6, slices = $7, doubts = $8,
       disagreements = $9, value_added = $10, unpriced = $11, seconds = $12, finished_at = $13
     where ${OWN} and check_id = $1`,
    [
      ...[checkId, result.horizon, result.origins, result.testedCount, result.watchedWeeks],
      ...[result.watchedCount, toJson(result.slices), toJson(result.doubts)],
      ...[toJson(result.disagreements), toJson(result.valueAdded), toJson(result.unpriced)],
      ...[result.seconds, now],
    ],
  );
  await tx.execute(`delete from public.accuracy_series where ${OWN} and check_id <> $1`, [checkId]);
}

export async function failCheck(tx: Transaction, checkId: string, now: Date): Promise<void> {
  await tx.execute(
    `update public.accuracy_check set state = 'failed', finished_at = $2
      where ${OWN} and check_id = $1 and state in ('queued', 'running')`,
    [checkId, now],
  );
}

/** Companies whose newest check was asked for before a day: weeks have ended since. */
export async function findTenantsDue(db: Database, before: Date): Promise<string[]> {
  const rows = await db.read<{ tenantId: string }>(
    'system',
    `select tenant_id as "tenantId" from public.accuracy_check
      group by tenant_id having max(created_at) < $1 order by tenant_id limit 500`,
    [before],
  );
  return rows.map(({ tenantId }) => tenantId);
}

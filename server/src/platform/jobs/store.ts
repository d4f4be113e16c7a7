import type { Actor, Caller } from '../audit/types.ts';
import type { Database, Row, SqlValue, Transaction } from '../database/index.ts';
import type { Ending } from './rules.ts';
import type { JobCounts, JobFilter, JobProgress, JobRecord, JobState } from './types.ts';

/** A job with what only the queue needs to know. */
export interface QueuedJob {
  readonly tenantId: string;
  readonly record: JobRecord;
  readonly revision: bigint;
  readonly payload: unknown;
  readonly actor: Actor;
  readonly locale: Caller['locale'];
  readonly attempt: number;
}

interface JobRow extends Row {
  tenant_id: string;
  job_id: string;
  kind: string;
  state: JobState;
  subject: string | null;
  payload: unknown;
  progress: JobProgress;
  result: Record<string, unknown> | null;
  error_code: string | null;
  error_params: Record<string, string | number> | null;
  actor_kind: Actor['kind'];
  actor_id: string;
  locale: Caller['locale'];
  attempt: number;
  revision: bigint;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = `job.tenant_id, job.job_id, job.kind, job.state, job.subject, job.payload,
  job.progress, job.result, job.error_code, job.error_params, job.actor_kind, job.actor_id,
  job.locale, job.attempt, job.revision, job.created_at, job.started_at, job.finished_at`;

function toJob(row: JobRow): QueuedJob {
  return {
    tenantId: row.tenant_id,
    revision: row.revision,
    payload: row.payload,
    actor: { kind: row.actor_kind, id: row.actor_id },
    locale: row.locale,
    attempt: row.attempt,
    record: {
      jobId: row.job_id,
      kind: row.kind,
      state: row.state,
      progress: row.progress,
      subject: row.subject,
      result: row.result,
      error:
        row.error_code === null ? null : { code: row.error_code, params: row.error_params ?? {} },
      createdBy: row.actor_id,
      createdAt: row.created_at,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    },
  };
}

export interface NewJob {
  readonly jobId: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

export async function insertJob(tx: Transaction, caller: Caller, job: NewJob): Promise<void> {
  await tx.query(
    `insert into job (tenant_id, job_id, kind, subject, payload, actor_kind, actor_id, locale)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      caller.tenantId,
      job.jobId,
      job.kind,
      job.subject,
      job.payload,
      caller.actor.kind,
      caller.actor.id,
      caller.locale,
    ],
  );
}

/**
 * Takes due jobs, oldest first, at most `free[i]` of `kinds[i]`. Two workers never get the same
 * job: a row another one is taking is passed over.
 */
export async function claimJobs(
  db: Database,
  holder: string,
  leaseMs: number,
  kinds: readonly string[],
  free: readonly number[],
): Promise<QueuedJob[]> {
  const rows = await db.read<JobRow>(
    'system',
    `with due as (
       select d.tenant_id, d.job_id
       from unnest($3::text[], $4::int[]) k (kind, free)
       cross join lateral (
         select q.tenant_id, q.job_id from job q
         where q.state = 'queued' and q.kind = k.kind and q.run_after <= clock_timestamp()
         order by q.run_after, q.job_id limit k.free
         for update skip locked) d)
     update job set state = 'running', attempt = job.attempt + 1, revision = job.revision + 1,
       started_at = coalesce(job.started_at, clock_timestamp()), lease_holder = $1,
       lease_until = clock_timestamp() + $2::float8 * interval '1 millisecond'
     from due where job.tenant_id = due.tenant_id and job.job_id = due.job_id
     returning ${COLUMNS}`,
    [holder, leaseMs, kinds, free],
  );
  return rows.map(toJob);
}

export interface Held {
  readonly tenantId: string;
  readonly jobId: string;
  /** Progress to store with the renewal, if there is news. */
  readonly progress: JobProgress | undefined;
}

/** Renews the leases and stores progress in one statement; jobs not answered are held no longer. */
export async function renewLeases(
  db: Database,
  holder: string,
  leaseMs: number,
  held: readonly Held[],
): Promise<QueuedJob[]> {
  const rows = await db.read<JobRow>(
    'system',
    `update job set lease_until = clock_timestamp() + $2::float8 * interval '1 millisecond',
       progress = coalesce(h.progress, job.progress),
       revision = job.revision + case when h.progress is null then 0 else 1 end
     from unnest($3::uuid[], $4::uuid[], $5::jsonb[]) h (tenant_id, job_id, progress)
     where job.tenant_id = h.tenant_id and job.job_id = h.job_id
       and job.state = 'running' and job.lease_holder = $1
     returning ${COLUMNS}`,
    [
      holder,
      leaseMs,
      held.map((job) => job.tenantId),
      held.map((job) => job.jobId),
      held.map((job) => (job.progress === undefined ? null : { ...job.progress })),
    ],
  );
  return rows.map(toJob);
}

/** Writes the ending, unless the job was cancelled or taken over; then undefined. */
export async function endJob(
  db: Database,
  holder: string,
  held: Held,
  ending: Ending,
): Promise<QueuedJob | undefined> {
  const queued = ending.kind === 'again' || ending.kind === 'handed-back';
  const rows = await db.read<JobRow>(
    'system',
    `update job set state = $4, lease_holder = null, lease_until = null,
       progress = coalesce($5::jsonb, progress), result = $6, error_code = $7, error_params = $8,
       attempt = attempt - $9::int,
       run_after = clock_timestamp() + $10::float8 * interval '1 millisecond',
       finished_at = case when $4 = 'queued' then null else clock_timestamp() end,
       revision = revision + 1
     where tenant_id = $1 and job_id = $2 and lease_holder = $3 and state = 'running'
     returning ${COLUMNS}`,
    [
      held.tenantId,
      held.jobId,
      holder,
      queued ? 'queued' : ending.kind,
      held.progress === undefined ? null : { ...held.progress },
      ending.kind === 'done' ? ending.result : null,
      ending.kind === 'failed' ? ending.error.code : null,
      ending.kind === 'failed' ? ending.error.params : null,
      ending.kind === 'handed-back' ? 1 : 0,
      ending.kind === 'again' ? ending.waitMs : 0,
    ],
  );
  return rows.map(toJob)[0];
}

/** Jobs whose worker has not been heard of in time go back to the queue. */
export async function requeueExpired(db: Database): Promise<QueuedJob[]> {
  return requeue(db, 'lease_until < clock_timestamp()', []);
}

/** Jobs held by no worker of this process; for a database that no other process can hold. */
export async function requeueOrphans(
  db: Database,
  living: readonly string[],
): Promise<QueuedJob[]> {
  return requeue(db, 'lease_holder <> all ($1::uuid[])', [living]);
}

async function requeue(
  db: Database,
  condition: string,
  params: readonly SqlValue[],
): Promise<QueuedJob[]> {
  const rows = await db.read<JobRow>(
    'system',
    `update job set state = 'queued', lease_holder = null, lease_until = null,
       run_after = clock_timestamp(), revision = revision + 1
     where state = 'running' and ${condition} returning ${COLUMNS}`,
    params,
  );
  return rows.map(toJob);
}

export async function selectJob(tx: Transaction, jobId: string): Promise<JobRecord | undefined> {
  const rows = await tx.query<JobRow>(`select ${COLUMNS} from job where job_id = $1`, [jobId]);
  return rows.map((row) => toJob(row).record)[0];
}

export async function selectJobs(tx: Transaction, filter: JobFilter): Promise<JobRecord[]> {
  const { text, params } = conditionsOf(filter);
  params.push(filter.limit);
  const rows = await tx.query<JobRow>(
    `select ${COLUMNS} from job where ${text} order by job_id desc limit $${params.length}::int`,
    params,
  );
  return rows.map((row) => toJob(row).record);
}

export async function countStates(
  tx: Transaction,
  filter: Pick<JobFilter, 'kind' | 'subject'>,
): Promise<JobCounts> {
  const { text, params } = conditionsOf(filter);
  const rows = await tx.query<{ state: JobState; n: bigint }>(
    `select state, count(*) as n from job where ${text} group by state`,
    params,
  );
  const counts = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 };
  for (const row of rows) counts[row.state] = Number(row.n);
  return counts;
}

function conditionsOf(filter: Omit<JobFilter, 'limit'>): { text: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const parts = ['true'];
  const add = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    params.push(value);
    parts.push(`${condition} $${params.length}`);
  };
  add('kind =', filter.kind);
  add('state =', filter.state);
  add('subject =', filter.subject);
  add('job_id <', filter.before);
  return { text: parts.join(' and '), params };
}

/** Cancels a job that has not ended; undefined if it has, or is not there. */
export async function cancelJob(tx: Transaction, jobId: string): Promise<JobRecord | undefined> {
  const rows = await tx.query<JobRow>(
    `update job set state = 'cancelled', lease_holder = null, lease_until = null,
       finished_at = clock_timestamp(), revision = revision + 1
     where job_id = $1 and state in ('queued', 'running') returning ${COLUMNS}`,
    [jobId],
  );
  return rows.map((row) => toJob(row).record)[0];
}

/** Live jobs of these tenants, and those that ended within the last two minutes. */
export async function selectNews(db: Database, tenantIds: readonly string[]): Promise<QueuedJob[]> {
  const rows = await db.read<JobRow>(
    'system',
    `select ${COLUMNS} from job where tenant_id = any ($1::uuid[])
       and (state in ('queued', 'running') or finished_at > now() - interval '2 minutes')
     order by job_id limit 2000`,
    [tenantIds],
  );
  return rows.map(toJob);
}

/** Deletes jobs that ended more than `days` ago. */
export async function pruneJobs(db: Database, days: number): Promise<number> {
  return db.transaction('system', (tx) =>
    tx.execute("delete from job where finished_at < now() - $1::int * interval '1 day'", [days]),
  );
}

export interface QueueDepth extends Row {
  kind: string;
  waiting: bigint;
  running: bigint;
  oldest_seconds: number;
}

export function selectDepth(db: Database): Promise<QueueDepth[]> {
  return db.read<QueueDepth>(
    'system',
    `select kind, count(*) filter (where state = 'queued') as waiting,
       count(*) filter (where state = 'running') as running,
       coalesce(extract(epoch from clock_timestamp() -
         min(run_after) filter (where state = 'queued')), 0)::float8 as oldest_seconds
     from job where state in ('queued', 'running') group by kind order by kind`,
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '../audit/index.ts';
import type { Caller } from '../audit/types.ts';
import type { Database, Transaction } from '../database/index.ts';
import { isId, newId } from '../ids/index.ts';
import type { Log } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { fail } from './errors.ts';
import { hasEnded, retryWaitMs } from './rules.ts';
import { cancelJob, countStates, insertJob, selectDepth, selectJob, selectJobs } from './store.ts';
import type { JobKind, JobRecord, Jobs, Round } from './types.ts';
import { Watchers } from './watchers.ts';
import { type DefinedKind, defineKind, type Pace, Workshop } from './workshop.ts';

export { type Ending, endingOf } from './ending.ts';
export type {
  JobCounts,
  JobFilter,
  JobKind,
  JobProgress,
  JobRecord,
  JobRun,
  JobState,
  Jobs,
  RunControl,
} from './types.ts';

export interface JobsOptions {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly metrics?: Metrics;
  /** Changes to how often things are looked at; tests hurry. */
  readonly pace?: Partial<Pace>;
  /** Wait before the next try, by tries so far. */
  readonly retryWaitMs?: (attempt: number) => number;
}

/** A dead worker's job is taken up at most leaseMs + renewMs / 2 after its last renewal: 13 s. */
const PACE: Omit<Pace, 'idleMs'> = { leaseMs: 11_500, renewMs: 3_000, progressMs: 200 };

/** How often a job that another process took, or that is tried again later, is looked at. */
const LOOK_MS = 200;

/** The queue of the house, its workers and its records; see README.md. */
export function openJobs(options: JobsOptions): Jobs {
  const { db, log, now, metrics } = options;
  const kinds = new Map<string, { defined: DefinedKind; check: (payload: unknown) => void }>();
  const definitions = new Map<string, DefinedKind>();
  const rounds: Round[] = [];
  const watchers = new Watchers(db, log);
  const pace = { ...PACE, idleMs: db.kind === 'postgres' ? 500 : 1_000, ...options.pace };
  const workshop = new Workshop(
    { db, log, now, metrics, watchers, pace, retryWaitMs: options.retryWaitMs ?? retryWaitMs },
    definitions,
    rounds,
  );
  if (metrics !== undefined) addGauges(metrics, db);

  return {
    define: <P>(kind: JobKind<P>) => {
      if (kinds.has(kind.kind)) throw new Error(`job kind ${kind.kind} is defined twice`);
      const defined = defineKind(kind);
      kinds.set(kind.kind, { defined, check: (payload) => kind.payload.parse(payload) });
      definitions.set(kind.kind, defined);
    },
    repeat: (round) => {
      rounds.push(round);
    },
    enqueue: async (tx, caller, kind, payload, more) => {
      const known = kinds.get(kind);
      if (known === undefined) throw new Error(`job kind ${kind} is not defined`);
      known.check(payload);
      const jobId = newId();
      await insertJob(tx, caller, { jobId, kind, subject: more?.subject ?? null, payload });
      workshop.call();
      watchers.expect();
      return jobId;
    },
    start: () => workshop.start(),
    stop: async (graceMs = 10_000) => {
      await workshop.stop(graceMs);
      await watchers.stop();
    },
    drain: () => workshop.drain(),
    wait: async (tenantId, jobId) => {
      for (;;) {
        await workshop.drain();
        const job = await db.transaction({ tenantId }, (tx) => find(tx, jobId));
        if (hasEnded(job.state)) return job;
        await sleep(LOOK_MS);
      }
    },
    find,
    list: (tx, filter) => selectJobs(tx, filter),
    count: (tx, filter) => countStates(tx, filter),
    cancel: async (tx, caller, jobId) => {
      const job = await cancel(tx, caller, jobId);
      workshop.call();
      watchers.expect();
      return job;
    },
    watch: (tenantId, listener) => watchers.watch(tenantId, listener),
  };
}

async function find(tx: Transaction, jobId: string): Promise<JobRecord> {
  const job = isId(jobId) ? await selectJob(tx, jobId) : undefined;
  if (job === undefined) throw fail('jobs.not_found');
  return job;
}

/** Cancelling twice is cancelling once; what has ended otherwise cannot be cancelled. */
async function cancel(tx: Transaction, caller: Caller, jobId: string): Promise<JobRecord> {
  const cancelled = isId(jobId) ? await cancelJob(tx, jobId) : undefined;
  if (cancelled === undefined) {
    const job = await find(tx, jobId);
    if (job.state === 'cancelled') return job;
    throw fail('jobs.already_finished', { state: job.state });
  }
  await recordAudit(tx, caller, {
    action: 'jobs.cancelled',
    entity: 'job',
    entityId: jobId,
    change: { kind: cancelled.kind },
  });
  return cancelled;
}

function addGauges(metrics: Metrics, db: Database): void {
  metrics.gauge('tradewind_jobs_live', 'Jobs waiting or running', ['kind', 'state'], async () =>
    (await selectDepth(db)).flatMap(({ kind, waiting, running }) => [
      { labels: { kind, state: 'queued' }, value: Number(waiting) },
      { labels: { kind, state: 'running' }, value: Number(running) },
    ]),
  );
  metrics.gauge(
    'tradewind_jobs_oldest_waiting_seconds',
    'How long the job that has waited longest is due',
    ['kind'],
    async () =>
      (await selectDepth(db)).map((row) => ({
        labels: { kind: row.kind },
        value: Math.max(0, row.oldest_seconds),
      })),
  );
}

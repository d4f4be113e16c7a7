/** What the tests of jobs share. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../audit/types.ts';
import { type Database, openPostgres } from '../database/index.ts';
import { TEST_DATABASE_URL } from '../database/testing.ts';
import { openLog } from '../log/index.ts';
import { type JobKind, type JobRecord, type Jobs, openJobs } from './index.ts';

export const log = openLog('silent');
const opened: Jobs[] = [];

/** After each test. */
export async function stopAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop(0)));
}

type Options = Partial<Parameters<typeof openJobs>[0]>;

/** Opens a queue that `stopAll` stops; retries follow at once. */
export function open(db: Database, more: Options = {}): Jobs {
  const jobs = openJobs({ db, log, now: () => new Date(), retryWaitMs: () => 0, ...more });
  opened.push(jobs);
  return jobs;
}

const Empty = z.object({});

/** A kind name of its own per test: tests share one database, and workers take what is theirs. */
export function newKind(
  run: JobKind<object>['run'],
  more: Partial<JobKind<object>> = {},
): JobKind<object> {
  return { kind: `test.${randomUUID()}`, payload: Empty, run, ...more };
}

export async function enqueue(
  db: Database,
  jobs: Jobs,
  caller: Caller,
  kind: string,
): Promise<string> {
  const { tenantId } = caller;
  return db.transaction({ tenantId }, (tx) =>
    jobs.enqueue(tx, caller, kind, {}, { subject: 'it' }),
  );
}

export async function find(
  db: Database,
  jobs: Jobs,
  caller: Caller,
  jobId: string,
): Promise<JobRecord> {
  return db.transaction({ tenantId: caller.tenantId }, (tx) => jobs.find(tx, jobId));
}

export async function until(
  what: () => boolean | Promise<boolean>,
  withinMs = 5_000,
): Promise<number> {
  const started = performance.now();
  while (!(await what())) {
    if (performance.now() - started > withinMs) throw new Error(`not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}

export const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

/** As another process would: a connection of its own to the same served database. */
export async function openAgain(db: Database): Promise<Database> {
  const [at] = await db.read<{ name: string }>('system', 'select current_database() as name');
  const url = new URL(TEST_DATABASE_URL ?? '');
  url.pathname = `/${at?.name}`;
  return openPostgres(url.href, 1);
}

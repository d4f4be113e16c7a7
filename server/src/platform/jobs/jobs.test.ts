import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listAudit } from '../audit/index.ts';
import type { Caller } from '../audit/types.ts';
import type { Database } from '../database/index.ts';
import { describeOnDatabases } from '../database/testing.ts';
import { defineErrors } from '../errors/index.ts';
import { testCaller } from '../house/testing.ts';
import { newId } from '../ids/index.ts';
import { openLog } from '../log/index.ts';
import { type JobKind, type JobRecord, type Jobs, openJobs } from './index.ts';
import { claimJobs } from './store.ts';

const fail = defineErrors({
  'jobstest.no_stock': {
    status: 409,
    title: { zh: '无货', en: 'No stock' },
    detail: { zh: '{sku} 无货。', en: '{sku} is out.' },
  },
});

const log = openLog('silent');
const opened: Jobs[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop(0)));
});

type Options = Partial<Parameters<typeof openJobs>[0]>;

function open(db: Database, more: Options = {}): Jobs {
  const jobs = openJobs({ db, log, now: () => new Date(), retryWaitMs: () => 0, ...more });
  opened.push(jobs);
  return jobs;
}

const Empty = z.object({});

/** A kind name of its own per test: tests share one database, and workers take what is theirs. */
function newKind(
  run: JobKind<object>['run'],
  more: Partial<JobKind<object>> = {},
): JobKind<object> {
  return { kind: `test.${randomUUID()}`, payload: Empty, run, ...more };
}

async function enqueue(db: Database, jobs: Jobs, caller: Caller, kind: string): Promise<string> {
  const { tenantId } = caller;
  return db.transaction({ tenantId }, (tx) =>
    jobs.enqueue(tx, caller, kind, {}, { subject: 'it' }),
  );
}

async function find(db: Database, jobs: Jobs, caller: Caller, jobId: string): Promise<JobRecord> {
  return db.transaction({ tenantId: caller.tenantId }, (tx) => jobs.find(tx, jobId));
}

async function until(what: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<number> {
  const started = performance.now();
  while (!(await what())) {
    if (performance.now() - started > withinMs) throw new Error(`not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

describeOnDatabases('jobs', (db) => {
  it('runs in the name of who asked, and keeps the result', async () => {
    const jobs = open(db());
    const seen: unknown[] = [];
    const kind = newKind(async ({ caller, attempt, payload }) => {
      seen.push({ actor: caller.actor.id, locale: caller.locale, attempt, payload });
      return { rows: 7 };
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID(), { locale: 'zh' });
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    expect(await find(db(), jobs, caller, jobId)).toMatchObject({ state: 'queued', subject: 'it' });
    expect(await jobs.drain()).toBe(1);
    expect(seen).toEqual([{ actor: 'tester', locale: 'zh', attempt: 1, payload: {} }]);
    const job = await find(db(), jobs, caller, jobId);
    expect(job).toMatchObject({ state: 'done', result: { rows: 7 }, error: null });
    expect(job.finishedAt?.getTime()).toBeGreaterThanOrEqual(job.startedAt?.getTime() ?? Infinity);
  });

  it('starts within half a second of the commit, and not before', async () => {
    const jobs = open(db());
    let started = 0;
    const kind = newKind(async () => {
      started = performance.now();
      return {};
    });
    jobs.define(kind);
    await jobs.start();
    const caller = testCaller(randomUUID());
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      started = 0;
      await db().transaction({ tenantId: caller.tenantId }, async (tx) => {
        await jobs.enqueue(tx, caller, kind.kind, {});
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(started).toBe(0);
      });
      const committed = performance.now();
      await until(() => started > 0);
      waits.push(started - committed);
    }
    expect(Math.max(...waits)).toBeLessThan(500);
  });

  it('leaves nothing behind when the transaction that queued it fails', async () => {
    const jobs = open(db());
    const kind = newKind(async () => ({}));
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const broken = db().transaction({ tenantId: caller.tenantId }, async (tx) => {
      await jobs.enqueue(tx, caller, kind.kind, {});
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect(await jobs.drain()).toBe(0);
  });

  it('refuses unknown kinds and payloads of the wrong shape at the door', async () => {
    const jobs = open(db());
    const caller = testCaller(randomUUID());
    jobs.define({
      kind: 'test.shape',
      payload: z.object({ n: z.number() }),
      run: async () => ({}),
    });
    const queue = (kind: string) =>
      db().transaction({ tenantId: caller.tenantId }, (tx) => jobs.enqueue(tx, caller, kind, {}));
    await expect(queue('test.unheard')).rejects.toThrow(/not defined/);
    await expect(queue('test.shape')).rejects.toThrow(/expected number/);
  });

  it('an expected failure ends the job at once, with its code and parameters', async () => {
    const jobs = open(db());
    let tries = 0;
    const kind = newKind(async () => {
      tries++;
      throw fail('jobstest.no_stock', { sku: 'A-1' });
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await jobs.drain();
    expect(tries).toBe(1);
    expect(await find(db(), jobs, caller, jobId)).toMatchObject({
      state: 'failed',
      error: { code: 'jobstest.no_stock', params: { sku: 'A-1' } },
    });
  });

  it('an unexpected failure is tried three times, and its message is kept from view', async () => {
    const jobs = open(db());
    const attempts: number[] = [];
    const kind = newKind(async ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('password of lee@example.com is wrong');
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await jobs.drain();
    expect(attempts).toEqual([1, 2, 3]);
    const job = await find(db(), jobs, caller, jobId);
    expect(job.error).toEqual({ code: 'jobs.unexpected', params: { attempts: 3, jobId } });
    expect(JSON.stringify(job)).not.toContain('lee@');
  });

  it('a retry that goes well ends the job well', async () => {
    const jobs = open(db());
    const kind = newKind(async ({ attempt }) => {
      if (attempt < 3) throw new Error('network');
      return { attempt };
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await jobs.drain();
    expect(await find(db(), jobs, caller, jobId)).toMatchObject({
      state: 'done',
      result: { attempt: 3 },
    });
  });

  it('cancels a waiting job for good, and writes down who did', async () => {
    const jobs = open(db());
    let ran = false;
    const kind = newKind(async () => {
      ran = true;
      return {};
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    const cancel = () => db().transaction({ tenantId }, (tx) => jobs.cancel(tx, caller, jobId));
    expect(await cancel()).toMatchObject({ state: 'cancelled' });
    expect(await cancel()).toMatchObject({ state: 'cancelled' });
    await jobs.drain();
    expect(ran).toBe(false);
    const log = await db().transaction({ tenantId }, (tx) =>
      listAudit(tx, { entity: 'job', entityId: jobId, limit: 10 }),
    );
    expect(log.items.map((entry) => entry.action)).toEqual(['jobs.cancelled']);
  });

  it('tells a running job that it is cancelled, and drops what it still returns', async () => {
    const jobs = open(db());
    let raised = false;
    const kind = newKind(async ({ signal }) => {
      await untilAborted(signal).catch(() => {
        raised = true;
      });
      return { late: true };
    });
    jobs.define(kind);
    await jobs.start();
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await until(async () => (await find(db(), jobs, caller, jobId)).state === 'running');
    await db().transaction({ tenantId }, (tx) => jobs.cancel(tx, caller, jobId));
    await until(() => raised, 4_000);
    await jobs.stop();
    expect(await find(db(), jobs, caller, jobId)).toMatchObject({
      state: 'cancelled',
      result: null,
    });
  });

  it('refuses to cancel what has ended', async () => {
    const jobs = open(db());
    const kind = newKind(async () => ({}));
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await jobs.drain();
    const cancel = db().transaction({ tenantId: caller.tenantId }, (tx) =>
      jobs.cancel(tx, caller, jobId),
    );
    await expect(cancel).rejects.toMatchObject({ code: 'jobs.already_finished' });
  });

  it('runs no more of a kind at once than declared', async () => {
    const jobs = open(db());
    let now = 0;
    let most = 0;
    const kind = newKind(
      async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        now--;
        return {};
      },
      { concurrency: 2 },
    );
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    for (let i = 0; i < 7; i++) await enqueue(db(), jobs, caller, kind.kind);
    expect(await jobs.drain()).toBe(7);
    expect(most).toBe(2);
  });

  it('lists newest first in pages, counts by state, and shows nothing to other tenants', async () => {
    const jobs = open(db());
    const kind = newKind(async () => ({}));
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift(await enqueue(db(), jobs, caller, kind.kind));
    const page = (before?: string) =>
      db().transaction({ tenantId }, (tx) =>
        jobs.list(tx, { limit: 2, ...(before === undefined ? {} : { before }) }),
      );
    const first = await page();
    const second = await page(first.at(-1)?.jobId);
    expect([...first, ...second].map((job) => job.jobId)).toEqual(ids.slice(0, 4));
    await jobs.drain();
    const counts = await db().transaction({ tenantId }, (tx) => jobs.count(tx, {}));
    expect(counts).toEqual({ queued: 0, running: 0, done: 5, failed: 0, cancelled: 0 });
    const other = { tenantId: randomUUID() };
    expect(await db().transaction(other, (tx) => jobs.list(tx, { limit: 9 }))).toEqual([]);
    const peek = db().transaction(other, (tx) => jobs.find(tx, ids[0] ?? ''));
    await expect(peek).rejects.toMatchObject({ code: 'jobs.not_found' });
  });
});

describeOnDatabases('progress of jobs', (db) => {
  it('tells who watches of every state, and of progress at most five times a second', async () => {
    const jobs = open(db());
    const kind = newKind(async ({ report }) => {
      for (let done = 1; done <= 100; done++) {
        await report({ done, total: 100, note: { code: 'test.reading', params: { row: done } } });
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return {};
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const heard: JobRecord[] = [];
    const leave = jobs.watch(caller.tenantId, (job) => heard.push(job));
    jobs.watch(randomUUID(), () => {
      throw new Error('told a stranger');
    });
    await enqueue(db(), jobs, caller, kind.kind);
    await until(() => heard.length > 0);
    const started = performance.now();
    await jobs.start();
    await until(() => heard.at(-1)?.state === 'done', 20_000);
    const seconds = (performance.now() - started) / 1000;
    leave();
    expect([...new Set(heard.map((job) => job.state))]).toEqual(['queued', 'running', 'done']);
    const figures = heard.filter((job) => job.state === 'running').map((job) => job.progress.done);
    expect(figures).toEqual([...figures].sort((a, b) => a - b));
    expect(figures.length).toBeGreaterThan(3);
    expect(figures.length).toBeLessThan(seconds * 5 + 3);
    expect(heard.at(-1)?.progress).toEqual({
      done: 100,
      total: 100,
      note: { code: 'test.reading', params: { row: 100 } },
    });
  });
});

describeOnDatabases('workers that stop', (db) => {
  it('hand their job back, and the try does not count', async () => {
    const attempts: number[] = [];
    const kind = newKind(async ({ attempt, signal }) => {
      attempts.push(attempt);
      if (attempts.length === 1) await untilAborted(signal);
      return {};
    });
    const first = open(db());
    first.define(kind);
    await first.start();
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), first, caller, kind.kind);
    await until(() => attempts.length === 1);
    await first.stop();
    expect(await find(db(), first, caller, jobId)).toMatchObject({ state: 'queued' });
    const second = open(db());
    second.define(kind);
    await second.drain();
    expect(attempts).toEqual([1, 1]);
    expect(await find(db(), second, caller, jobId)).toMatchObject({ state: 'done' });
  });

  it('hand back at the end of the grace what does not listen', async () => {
    const kind = newKind(() => new Promise(() => undefined));
    const jobs = open(db());
    jobs.define(kind);
    await jobs.start();
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await until(async () => (await find(db(), jobs, caller, jobId)).state === 'running');
    await jobs.stop(50);
    expect(await find(db(), jobs, caller, jobId)).toMatchObject({ state: 'queued' });
  });

  it('a job whose workers died too often is given up, so that it cannot take down more', async () => {
    const kind = newKind(async () => ({}), { attempts: 2 });
    const jobs = open(db());
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    for (let death = 0; death < 2; death++) {
      expect(await claimJobs(db(), newId(), 0, [kind.kind], [1])).toHaveLength(1);
      await db().read(
        'system',
        "update job set state = 'queued', lease_holder = null where job_id = $1",
        [jobId],
      );
    }
    await jobs.drain();
    expect((await find(db(), jobs, caller, jobId)).error).toEqual({
      code: 'jobs.worker_lost',
      params: { attempts: 2 },
    });
  });
});

describeOnDatabases('several workers', (db) => {
  it('never run one job twice', async () => {
    const runs: string[] = [];
    const kind = newKind(
      async ({ jobId }) => {
        runs.push(jobId);
        return {};
      },
      { concurrency: 4 },
    );
    const workers = [open(db()), open(db()), open(db())];
    for (const worker of workers) worker.define(kind);
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const ids = await db().transaction({ tenantId }, async (tx) => {
      const made: string[] = [];
      for (let i = 0; i < 150; i++) {
        made.push(await (workers[0] as Jobs).enqueue(tx, caller, kind.kind, {}));
      }
      return made;
    });
    const counts = await Promise.all(workers.map((worker) => worker.drain()));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(150);
    expect(runs.sort()).toEqual(ids.sort());
  });
});

describe('without a database', () => {
  it('a kind is defined once', () => {
    const db = { kind: 'pglite' } as Database;
    const jobs = openJobs({ db, log, now: () => new Date() });
    const kind = newKind(async () => ({}));
    jobs.define(kind);
    expect(() => jobs.define(kind)).toThrow(/twice/);
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { describeOnDatabases, openTestDatabase, TEST_DATABASE_URL } from '../database/testing.ts';
import { testCaller } from '../house/testing.ts';
import { newId } from '../ids/index.ts';
import type { JobRecord, Jobs } from './index.ts';
import { claimJobs, pruneJobs } from './store.ts';
import {
  enqueue,
  find,
  newKind,
  open,
  openAgain,
  stopAll,
  until,
  untilAborted,
} from './testing.ts';

afterEach(stopAll);

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

  it('what did not listen cannot end a job that the next start took up', async () => {
    const ends: ((result: Record<string, string>) => void)[] = [];
    const kind = newKind(() => new Promise((resolve) => ends.push(resolve)));
    const jobs = open(db());
    jobs.define(kind);
    await jobs.start();
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    await until(() => ends.length === 1);
    await jobs.stop(0);
    await jobs.start();
    await until(() => ends.length === 2);
    ends[0]?.({ run: 'first' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await find(db(), jobs, caller, jobId)).toMatchObject({ state: 'running' });
    ends[1]?.({ run: 'second' });
    await until(async () => (await find(db(), jobs, caller, jobId)).state === 'done');
    const job = await find(db(), jobs, caller, jobId);
    expect(job.result).toEqual({ run: 'second' });
  });

  it('a job whose workers died too often is given up before it takes down more', async () => {
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
    const served = db().kind === 'postgres';
    const others = served ? [await openAgain(db()), await openAgain(db())] : [];
    onTestFinished(async () => {
      for (const other of others) await other.close();
    });
    const workers = [open(db()), ...(served ? others : [db(), db()]).map((other) => open(other))];
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

describe.skipIf(TEST_DATABASE_URL === undefined)('another process', () => {
  it('hears of changes too, and takes up a job whose worker went silent', async () => {
    const db = await openTestDatabase('postgres');
    onTestFinished(() => db.close());
    const pace = { leaseMs: 400, renewMs: 100 };
    const elsewhere = await openAgain(db);
    onTestFinished(() => elsewhere.close());
    const worker = open(elsewhere, { pace });
    const server = open(db);
    const attempts: number[] = [];
    const kind = newKind(async ({ attempt, report }) => {
      attempts.push(attempt);
      await report({ done: 1, total: 1 });
      return {};
    });
    for (const jobs of [worker, server]) jobs.define(kind);
    const caller = testCaller(randomUUID());
    const heard: JobRecord[] = [];
    const leave = server.watch(caller.tenantId, (job) => heard.push(job));
    await enqueue(db, server, caller, kind.kind);
    expect(await claimJobs(db, newId(), 300, [kind.kind], [1])).toHaveLength(1);
    await worker.start();
    await until(() => heard.at(-1)?.state === 'done');
    leave();
    expect(attempts).toEqual([2]);
    expect(heard.at(-1)?.progress.done).toBe(1);
  });
});

describeOnDatabases('jobs long ended', (db) => {
  it('are deleted after 90 days, and no others', async () => {
    const jobs = open(db());
    const kind = newKind(async () => ({}));
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const ids = [await enqueue(db(), jobs, caller, kind.kind)];
    ids.push(await enqueue(db(), jobs, caller, kind.kind));
    await jobs.drain();
    ids.push(await enqueue(db(), jobs, caller, kind.kind));
    await db().read(
      'system',
      "update job set finished_at = now() - interval '91 days' where job_id = $1",
      [ids[0] ?? ''],
    );
    expect(await pruneJobs(db(), 90)).toBe(1);
    const left = await db().transaction({ tenantId }, (tx) => jobs.list(tx, { limit: 9 }));
    expect(left.map((job) => job.jobId)).toEqual([ids[2], ids[1]]);
  });
});

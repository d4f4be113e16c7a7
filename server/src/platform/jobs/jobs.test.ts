import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { describeOnDatabases } from '../database/testing.ts';
import { defineErrors } from '../errors/index.ts';
import { testCaller } from '../house/testing.ts';
import { openJobs } from './index.ts';
import { enqueue, find, log, newKind, open, stopAll, until, untilAborted } from './testing.ts';

const fail = defineErrors({
  'jobstest.no_stock': {
    status: 409,
    title: { zh: '无货', en: 'No stock' },
    detail: { zh: '{sku} 无货。', en: '{sku} is out.' },
  },
});

afterEach(stopAll);

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

  it('waits for the end of a job, well or not', async () => {
    const jobs = open(db());
    const good = newKind(async () => ({ rows: 7 }));
    const bad = newKind(async () => {
      throw fail('jobstest.no_stock', { sku: 'A-1' });
    });
    for (const kind of [good, bad]) jobs.define(kind);
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const ends = [];
    for (const { kind } of [good, bad]) {
      ends.push(await jobs.wait(tenantId, await enqueue(db(), jobs, caller, kind)));
    }
    expect(ends).toMatchObject([
      { state: 'done', result: { rows: 7 } },
      { state: 'failed', error: { code: 'jobstest.no_stock' } },
    ]);
    await expect(jobs.wait(tenantId, randomUUID())).rejects.toMatchObject({
      code: 'jobs.not_found',
    });
  });

  it('waits on while a job is tried again later', async () => {
    const jobs = open(db(), { retryWaitMs: () => 250 });
    const kind = newKind(async ({ attempt }) => {
      if (attempt < 2) throw new Error('network');
      return { attempt };
    });
    jobs.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), jobs, caller, kind.kind);
    expect(await jobs.wait(caller.tenantId, jobId)).toMatchObject({
      state: 'done',
      result: { attempt: 2 },
    });
  });

  it('waits for the job that another worker has', async () => {
    const [mine, other] = [open(db()), open(db())];
    const kind = newKind(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { by: 'other' };
    });
    other.define(kind);
    const caller = testCaller(randomUUID());
    const jobId = await enqueue(db(), other, caller, kind.kind);
    const [ended] = await Promise.all([mine.wait(caller.tenantId, jobId), other.drain()]);
    expect(ended).toMatchObject({ state: 'done', result: { by: 'other' } });
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

  it('lists newest first in pages, counts by state, to its own tenant alone', async () => {
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

describe('without a database', () => {
  it('a kind is defined once', () => {
    const db = { kind: 'pglite' } as Database;
    const jobs = openJobs({ db, log, now: () => new Date() });
    const kind = newKind(async () => ({}));
    jobs.define(kind);
    expect(() => jobs.define(kind)).toThrow(/twice/);
  });
});

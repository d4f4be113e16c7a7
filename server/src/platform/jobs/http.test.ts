import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Caller } from '../audit/types.ts';
import { describeOnDatabases } from '../database/testing.ts';
import type { House } from '../house/index.ts';
import { openTestApp, type SignedIn } from '../http/testing.ts';
import { jobRoutes } from './http.ts';

interface Shown {
  readonly jobId: string;
  readonly state: string;
  readonly progress: { readonly done: number };
  readonly error: { readonly code: string; readonly title: string } | null;
}

function queue(house: House, caller: Caller, kind: string): Promise<string> {
  const { tenantId } = caller;
  return house.db.transaction({ tenantId }, (tx) => house.jobs.enqueue(tx, caller, kind, {}));
}

/** A kind whose runs end when the test says so. */
function defineHeld(house: House): { kind: string; release: () => void } {
  const kind = `test.${randomUUID()}`;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  house.jobs.define({
    kind,
    payload: z.object({}),
    run: async ({ report }) => {
      await report({ done: 1, total: 2 });
      await released;
      return {};
    },
  });
  return { kind, release };
}

interface Stream {
  readonly told: readonly Shown[];
  readonly raw: () => string;
  readonly ended: () => boolean;
  readonly close: () => void;
}

/** Reads a stream of server-sent events into a growing list of the jobs told. */
async function listen(url: string, { headers }: SignedIn): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const told: Shown[] = [];
  let seen = '';
  const read = async (): Promise<void> => {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) return;
      seen += part.value;
      const events = seen.split('\n\n').slice(0, -1);
      const jobs = events.filter((event) => event.startsWith('event: job\n'));
      for (const event of jobs.slice(told.length)) {
        told.push(JSON.parse(event.slice(event.indexOf('data: ') + 6)) as Shown);
      }
    }
  };
  let ended = false;
  read()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  return {
    told,
    raw: () => seen,
    ended: () => ended,
    close: () => abort.abort(),
  };
}

async function until(what: () => boolean): Promise<void> {
  const started = performance.now();
  while (!what()) {
    if (performance.now() - started > 10_000) throw new Error('not within 10 seconds');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describeOnDatabases('the job routes', (db) => {
  it('list in pages with counts by state, show one, cancel one', async () => {
    const { app, house, signIn } = await openTestApp(db(), [jobRoutes]);
    const { caller, headers, tenantId } = await signIn('planner');
    const get = async (url: string) => app.inject({ url, headers });
    const { kind } = defineHeld(house);
    const ids = [await queue(house, caller, kind), await queue(house, caller, kind)];
    const page = (await get('/api/jobs?limit=1')).json();
    expect(page).toMatchObject({
      items: [{ jobId: ids[1], state: 'queued', progress: { done: 0, total: null } }],
      nextCursor: ids[1],
      counts: { queued: 2, running: 0, done: 0, failed: 0, cancelled: 0 },
    });
    const rest = (await get(`/api/jobs?limit=1&cursor=${page.nextCursor}`)).json();
    expect(rest).toMatchObject({ items: [{ jobId: ids[0] }], nextCursor: null });

    const url = `/api/jobs/${ids[0]}/cancel`;
    const viewer = await signIn('viewer', { tenantId });
    const refused = await app.inject({ method: 'POST', url, headers: viewer.headers });
    expect(refused.statusCode).toBe(403);
    const cancelled = await app.inject({ method: 'POST', url, headers });
    expect(cancelled.json()).toMatchObject({ state: 'cancelled' });
    expect((await get(`/api/jobs/${ids[0]}`)).json()).toMatchObject({ state: 'cancelled' });
    expect((await get('/api/jobs?state=cancelled')).json().items).toHaveLength(1);
    expect((await get(`/api/jobs/${randomUUID()}`)).statusCode).toBe(404);
  });

  it('say in the caller’s language why a job failed', async () => {
    const { app, house, signIn } = await openTestApp(db(), [jobRoutes]);
    const { caller, headers } = await signIn('planner', { locale: 'zh' });
    const kind = `test.${randomUUID()}`;
    house.jobs.define({
      kind,
      payload: z.object({}),
      run: async () => {
        throw new Error('secret detail');
      },
    });
    const jobId = await queue(house, caller, kind);
    await house.jobs.drain();
    const answer = await app.inject({ url: `/api/jobs/${jobId}`, headers });
    expect(answer.json()).toMatchObject({
      state: 'failed',
      error: { code: 'jobs.unexpected', title: '任务意外失败' },
    });
    expect(answer.body).not.toContain('secret detail');
  });

  it('stream the live jobs first, then each change, to their own tenant alone', async () => {
    const { app, house, signIn } = await openTestApp(db(), [jobRoutes]);
    const [person, stranger] = [await signIn('planner'), await signIn('planner')];
    const { kind, release } = defineHeld(house);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/jobs/stream`;
    onTestFinished(() => house.jobs.stop(0));

    const jobId = await queue(house, person.caller, kind);
    await house.jobs.start();
    const mine = await listen(url, person);
    await until(() => mine.told.some((job) => job.progress.done === 1));
    const second = await listen(url, person);
    await until(() => second.told.length > 0);
    expect(second.told[0]).toMatchObject({ jobId, state: 'running' });
    const other = await listen(url, stranger);
    release();
    await until(() => mine.told.at(-1)?.state === 'done' && second.told.at(-1)?.state === 'done');
    expect(other.told).toEqual([]);
    expect(mine.raw()).toMatch(/^retry: 2000\n\n/);
    for (const stream of [mine, second, other]) stream.close();
    expect((await fetch(url)).status).toBe(401);
  });

  it('give a person ten streams, end the oldest first, and all with the server', async () => {
    const { app, signIn } = await openTestApp(db(), [jobRoutes]);
    const person = await signIn('viewer');
    await app.listen({ port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/jobs/stream`;
    const first = await listen(url, person);
    const more: Stream[] = [];
    for (let i = 0; i < 10; i++) more.push(await listen(url, person));
    await until(() => first.ended());
    expect(more.map((stream) => stream.ended())).toEqual(more.map(() => false));
    const started = performance.now();
    await app.close();
    expect(performance.now() - started).toBeLessThan(5_000);
    await until(() => more.every((stream) => stream.ended()));
  });
});

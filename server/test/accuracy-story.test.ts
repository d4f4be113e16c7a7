import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn } from '../src/platform/http/testing.ts';
import { importRoutes } from '../src/records/imports/http.ts';
import { importJobs } from '../src/records/imports/index.ts';
import { accuracyRoutes } from '../src/supply/accuracy/http.ts';
import { accuracyJobs } from '../src/supply/accuracy/index.ts';
import { checkDue } from '../src/supply/accuracy/jobs.ts';
import { planningRoutes } from '../src/supply/planning/http.ts';
import { planningJobs } from '../src/supply/planning/index.ts';
import { addDays, openCompany, TODAY } from './support/planning-company.ts';

async function openSeller(db: Database) {
  let now = new Date(`${TODAY}T02:00:00Z`);
  const test = await openTestApp(db, [planningRoutes, accuracyRoutes, importRoutes], {
    house: { now: () => now, config: { logLevel: 'error' } },
  });
  importJobs(test.house);
  planningJobs(test.house);
  accuracyJobs(test.house);
  const call = async (who: SignedIn, method: 'GET' | 'POST', url: string, body?: object) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: who.headers, ...payload });
    return { status: answer.statusCode, json: answer.json() };
  };
  return {
    ...{ ...test, call, work: () => runJobsUntilIdle(test.house) },
    goTo: (day: string) => {
      now = new Date(`${day}T02:00:00Z`);
    },
  };
}

/** Twelve weeks before today: a Monday, with 28 weeks of orders behind it. */
const THEN = addDays(TODAY, -12 * 7);

describeOnDatabases('a forecast that is checked', (db) => {
  let seller: Awaited<ReturnType<typeof openSeller>>;
  let planner: SignedIn;
  let owner: SignedIn;
  beforeAll(async () => {
    seller = await openSeller(db());
    ({ planner, owner } = await openCompany(seller));
  });
  const get = async (url: string) => (await seller.call(planner, 'GET', url)).json;
  const forecast = async (asOf?: string): Promise<string> => {
    const body = asOf === undefined ? {} : { asOf };
    const { json } = await seller.call(planner, 'POST', '/api/forecasts', body);
    await seller.work();
    return json.forecastId;
  };
  const total = (check: { slices: { by: string }[] }) =>
    check.slices.find(({ by }) => by === 'total') as unknown as {
      priced: number;
      series: number;
      methods: Record<string, { points: number; wape: number | null; cost: unknown }>;
    };

  it('says what to do while there is nothing to check', async () => {
    expect(await get('/api/accuracy')).toEqual({ newest: null, check: null });
    const series = await seller.call(planner, 'GET', '/api/accuracy/series');
    expect(series).toMatchObject({ status: 404, json: { code: 'accuracy.not_checked' } });
    const viewer = await seller.signIn('viewer', { tenantId: owner.tenantId });
    expect((await seller.call(viewer, 'POST', '/api/accuracy/checks', {})).status).toBe(403);
    const { json } = await seller.call(planner, 'POST', '/api/accuracy/checks', {});
    await seller.work();
    const job = await get(`/api/accuracy`);
    expect(job.newest).toMatchObject({ checkId: json.checkId, state: 'failed' });
  });

  it('is checked after a plan by itself, and once for two who ask', async () => {
    await forecast(THEN);
    const change = { sku: 'DR-01', market: 'DE', fromWeek: THEN, toWeek: addDays(THEN, 7) };
    const made = await seller.call(planner, 'POST', '/api/forecast-overrides', {
      ...change,
      ...{ kind: 'absolute', amount: 60, reason: 'Live show' },
    });
    expect(made.status).toBe(201);
    const { json: plan } = await seller.call(planner, 'POST', '/api/plans', {});
    await seller.work();
    const first = await get('/api/accuracy');
    expect(first.newest.state).toBe('ready');
    // Its back-test ends where the forecast's history does; no plan has been accepted.
    expect(first.check.testedUntil).toBe(addDays(THEN, -7));
    expect(total(first.check).methods['accepted']?.points).toBe(0);
    const approve = `/api/plans/${plan.planId}/approve`;
    const approved = await seller.call(owner, 'POST', approve, { all: {} });
    expect(approved.status).toBe(200);
    expect(approved.json.lines).toBeGreaterThan(0);
    const asked = await Promise.all(
      [planner, owner].map((who) => seller.call(who, 'POST', '/api/accuracy/checks', {})),
    );
    expect(asked[0]?.json.checkId).toBe(asked[1]?.json.checkId);
    await seller.work();
  });

  it('scores the accepted plan on the weeks that have ended since, beside today', async () => {
    await forecast();
    await seller.call(planner, 'POST', '/api/accuracy/checks', {});
    await seller.work();
    const { check } = await get('/api/accuracy');
    expect(check).toMatchObject({
      ...{ lastWeek: addDays(TODAY, -7), testedUntil: addDays(TODAY, -7), horizon: 6 },
      ...{ seriesCount: 3, origins: 3 },
    });
    const { methods, priced, series } = total(check);
    // Twelve weeks ended since then, in three series; all of them among the weeks tested.
    expect(methods['accepted']?.points).toBe(36);
    expect(methods['sameWeeks']?.points).toBe(36);
    expect(methods['accepted']?.wape).toBeGreaterThan(0);
    expect(methods['smoothing']?.points).toBe(methods['forecast']?.points);
    // The lamp has no cost: left out of the money and counted, never zero.
    expect(check.unpriced).toEqual({ no_price: 0, no_cost: 1, no_margin: 0 });
    expect([priced, series]).toEqual([2, 3]);
    const lamp = await get('/api/accuracy/series/LP-03/US');
    expect(lamp.series).toMatchObject({ unpriced: 'no_cost', stake: null, under: null });
  });

  it('adds up: the total is the sum of its markets', async () => {
    const { check } = await get('/api/accuracy');
    const of = (by: string) => check.slices.filter((one: { by: string }) => one.by === by);
    const sum = (by: string) =>
      of(by).reduce((all: number, one: (typeof check.slices)[number]) => {
        return all + Math.round(Number(one.methods.forecast.cost?.amount ?? 0) * 100);
      }, 0);
    expect(sum('market')).toBe(sum('total'));
    expect(sum('class')).toBe(sum('total'));
    expect(sum('sku')).toBe(sum('total'));
    expect(sum('total')).toBeGreaterThan(0);
  });

  it('draws what was forecast at each origin against what came', async () => {
    const { origins, series } = await get('/api/accuracy/series/DR-01/DE');
    expect(origins).toHaveLength(3);
    expect(origins[0].mean).toHaveLength(6);
    const errors = origins.flatMap((one: { mean: number[]; actual: number[] }) =>
      one.mean.map((mean, at) => Math.abs(mean - (one.actual[at] ?? 0))),
    );
    const sold = origins.flatMap((one: { actual: number[] }) => one.actual);
    const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);
    expect(series.wape).toBeCloseTo(sum(errors) / sum(sold), 2);
    const missing = await seller.call(planner, 'GET', '/api/accuracy/series/DR-01/BR');
    expect(missing).toMatchObject({ status: 404, json: { code: 'accuracy.series_not_found' } });
  });

  it('holds every finished forecast against the weeks that ended, once', async () => {
    const { items } = await get('/api/accuracy/history?by=forecast');
    expect(items.map(({ key, band }: { key: string; band: string }) => [key, band])).toEqual(
      ['1', '2-4', '5-8', '9-13'].map((band) => [THEN, band]),
    );
    expect(items.map(({ weeks }: { weeks: number }) => weeks)).toEqual([1, 3, 4, 4]);
    await seller.call(planner, 'POST', '/api/accuracy/checks', {});
    await seller.work();
    expect((await get('/api/accuracy/history?by=forecast')).items).toEqual(items);
    const months = (await get('/api/accuracy/history')).items;
    expect(months[0].key).toBe(THEN.slice(0, 7));
  });

  it('tells the planner what her change did', async () => {
    const { valueAdded } = (await get('/api/accuracy')).check;
    // She said 60 where 10 to 14 came: a loss, in units and in money.
    expect(valueAdded.overall).toMatchObject({ changes: 1, weeks: 2, helped: 0, priced: 1 });
    expect(valueAdded.overall.changedError).toBeGreaterThan(valueAdded.overall.machineError);
    expect(Number(valueAdded.overall.gained.amount)).toBeLessThan(0);
    expect(valueAdded.byReason[0].key).toBe('Live show');
    expect(valueAdded.byAuthor[0].key).toBe(planner.userId);
  });

  it('names what not to trust, and lists it', async () => {
    const { check } = await get('/api/accuracy');
    const codes = check.doubts.map(({ code }: { code: string }) => code);
    expect(codes).toContain('intermittent');
    const { items } = await get('/api/accuracy/series?doubt=intermittent');
    expect(items.map(({ sku }: { sku: string }) => sku)).toContain('LP-03');
    const found = await get('/api/accuracy/series?q=dr-&sort=error&limit=1');
    expect(found.items).toHaveLength(1);
    const cursor = encodeURIComponent(found.nextCursor);
    const next = await get(`/api/accuracy/series?q=dr-&sort=error&limit=1&cursor=${cursor}`);
    expect(next.items[0].market).not.toBe(found.items[0].market);
    const bad = await seller.call(planner, 'GET', '/api/accuracy/series?cursor=nonsense');
    expect(bad.status).toBe(400);
  });

  it('is exported, a line for each series', async () => {
    const body = { kind: 'forecast_accuracy', format: 'csv' };
    const { json } = await seller.call(owner, 'POST', '/api/exports', body);
    await seller.work();
    const url = `/api/exports/${json.exportId}/file`;
    const file = await seller.app.inject({ url, headers: owner.headers });
    const [header, ...rows] = file.body.trim().split('\r\n');
    expect(header).toContain('SKU,Market,Demand class');
    expect(rows).toHaveLength(3);
    expect(rows.join()).toContain('LP-03,US');
  });

  it('is checked again when a week has ended since, and not before', async () => {
    expect(await checkDue(seller.house)).toBe(0);
    seller.goTo(addDays(TODAY, 8));
    expect(await checkDue(seller.house)).toBe(1);
    await seller.work();
    expect((await get('/api/accuracy')).newest.state).toBe('ready');
  });
});

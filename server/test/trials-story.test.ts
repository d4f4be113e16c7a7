import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openTestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { ensureSupplier, upsertSupplierItems } from '../src/records/partners/index.ts';
import { insertLanes, insertWarehouse } from '../src/records/warehouses/index.ts';
import { inventoryRoutes } from '../src/supply/inventory/http.ts';
import { replaceStock } from '../src/supply/inventory/index.ts';
import { planningRoutes } from '../src/supply/planning/http.ts';
import { trialRoutes } from '../src/supply/trials/http.ts';
import { adviseDue } from '../src/supply/trials/jobs.ts';

const DAY_MS = 86_400_000;
const LAUNCH = '2026-11-02';
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** A maker of dresses who has launched three before, and sells them at home and in France. */
async function openMaker(db: Database) {
  let now = new Date('2026-11-02T08:00:00Z');
  const test = await openTestApp(db, [trialRoutes, planningRoutes, inventoryRoutes], {
    house: { now: () => now, config: { logLevel: 'error' } },
  });
  const owner = await test.signIn('owner');
  const scope = { tenantId: owner.tenantId };
  const { house } = test;
  const made = await house.db.transaction(scope, async (tx) => {
    const warehouse = await insertWarehouse(tx, {
      ...{ code: 'SZX', name: 'Shenzhen', tier: 'domestic', country: 'CN', city: null },
      ...{ latitude: 22.6, longitude: 113.8, timeZone: 'Asia/Shanghai', cutOff: '16:00' },
      ...{ capacityUnits: null, storageRate: 0.05, handlingRate: 3, currency: 'CNY' },
    });
    const warehouseId = warehouse?.warehouseId ?? '';
    await upsertVariants(
      tx,
      ['DR-90', 'DR-01', 'DR-02', 'DR-03'].map((sku) => ({
        ...{ sku, names: { en: sku, zh: sku }, weightGrams: 400, originCountry: 'CN' },
      })),
    );
    const supplierId = await ensureSupplier(tx, {
      ...{ code: 'S1', name: 'Panyu Sewing', country: 'CN', currency: 'CNY' },
      ...{ leadTimeDaysMean: 12, leadTimeDaysSd: 2 },
    });
    await upsertSupplierItems(tx, [
      {
        ...{ supplierId, sku: 'DR-90', unitCostMinor: 4200n, currency: 'CNY', moq: 50, batch: 10 },
        ...{ leadTimeDaysMean: null, leadTimeDaysSd: null, priority: 1 },
      },
    ]);
    await insertLanes(tx, [
      {
        ...{ kind: 'supply' as const, fromSupplierId: null, fromWarehouseId: null },
        ...{ toWarehouseId: warehouseId, toMarket: null, mode: 'road' as const, daysMean: 2 },
        ...{ daysSd: 0.5, costPerKg: 2, costPerUnit: 0.2, currency: 'CNY', assumptions: [] },
      },
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'CNY' },
      timeZone: 'Asia/Shanghai',
    });
    return { warehouseId, supplierId, channelId };
  });
  let number = 0;
  const sell = async (lines: readonly (readonly [sku: string, day: string, units: number])[]) => {
    const orders = lines.map(([sku, day, quantity]): ImportedOrder => {
      number += 1;
      return {
        ...{ orderNumber: `T-${number}`, kind: 'sale', customerId: null, market: 'FR' },
        ...{ currency: 'CNY', state: 'paid', placedAt: new Date(`${day}T07:00:00Z`) },
        placedOn: day,
        lines: [{ sku, description: null, quantity, unitPriceMinor: 15_900n }],
      };
    });
    await house.db.transaction(scope, (tx) =>
      importOrders(
        tx,
        { ...owner.caller, now },
        { channelId: made.channelId, importId: null, orders },
      ),
    );
  };
  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
    as: Pick<typeof owner, 'headers'> = owner,
  ) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: as.headers, ...payload });
    return { status: answer.statusCode, json: answer.json() };
  };
  return {
    ...{ ...made, house, sell, call },
    colleague: (role: 'viewer' | 'warehouse') => test.signIn(role, { tenantId: owner.tenantId }),
    stock: (sku: string, onHand: number) =>
      house.db.transaction(scope, (tx) =>
        replaceStock(
          tx,
          [{ warehouseId: made.warehouseId, sku, onHand, asOf: now.toISOString().slice(0, 10) }],
          { actor: owner.caller.actor, now },
        ),
      ),
    goTo: (day: string) => {
      now = new Date(`${day}T08:00:00Z`);
    },
  };
}

type Maker = Awaited<ReturnType<typeof openMaker>>;

describeOnDatabases('a dress tried in small batches', (db) => {
  let maker: Maker;
  let facts: Record<string, unknown>;
  let trialId: string;
  let firstUnits: number;
  const trial = async () => (await maker.call('GET', `/api/trials/${trialId}`)).json;
  beforeAll(async () => {
    maker = await openMaker(db());
    const early = ['2026-01-05', '2026-01-06'].map((day) => ['DR-00', day, 3] as const);
    const launches = [
      ['DR-01', '2026-03-02', 3],
      ['DR-02', '2026-04-06', 6],
      ['DR-03', '2026-05-04', 9],
    ] as const;
    await maker.sell([
      ...early,
      ...launches.flatMap(([sku, day, units]) =>
        Array.from({ length: 112 }, (_, n) => [sku, dayAfter(day, n), units] as const),
      ),
    ]);
  });

  it('is described by what the records know, and what nobody knows is left out', async () => {
    const body = { sku: 'DR-90', seasonWeeks: 12, analogues: ['DR-01', 'DR-02', 'DR-03'] };
    const { status, json } = await maker.call('POST', '/api/trials/suggestions', body);
    expect(status).toBe(200);
    expect(json).toMatchObject({ currency: 'CNY', supplierId: maker.supplierId });
    // Three dresses sold 21, 42 and 63 a week.
    expect(json.facts.rate.likely).toBe(42);
    expect(json.facts).toMatchObject({
      ...{ goods: [{ from: 1, unitMinor: 4200 }], minimumUnits: 50, multipleUnits: 10 },
      // Twelve days to make, two on the way; 2 CNY a kilogram and 0.2 a unit; no border.
      ...{ leadWeeks: 2, freightMinor: 100, dutyMinor: 0 },
    });
    expect(json.origins.rate).toEqual({ code: 'analogues', params: { count: 3 } });
    expect(json.facts).not.toHaveProperty('saleMinor');
    expect(json.analogues.map((one: { sku: string }) => one.sku)).toEqual([
      ...['DR-01', 'DR-02', 'DR-03'],
    ]);
    facts = {
      ...json.facts,
      ...{ saleMinor: 15_900, saleCostMinor: 6000, batchMinor: 60_000, salvageMinor: 500 },
      weeklyMinor: 5000,
    };
    const unknown = await maker.call('POST', '/api/trials/suggestions', { sku: 'NONE' });
    expect(unknown).toMatchObject({ status: 422, json: { code: 'trials.unknown_sku' } });
  });

  it('refuses figures that do not hold together, by name', async () => {
    const draft = { sku: 'DR-90', warehouseId: maker.warehouseId };
    const rate = { low: 90, likely: 42, high: 63 };
    const bad = { ...draft, facts: { ...facts, rate } };
    expect(await maker.call('POST', '/api/trials', bad)).toMatchObject({
      ...{ status: 422, json: { code: 'trials.bad_facts', params: { path: 'rate.likely' } } },
    });
    const loss = { facts: { ...facts, saleCostMinor: 20_000 } };
    expect(await maker.call('POST', '/api/trials/try-out', loss)).toMatchObject({
      ...{ status: 422, json: { params: { path: 'saleCostMinor' } } },
    });
    const dear = { facts: { ...facts, salvageMinor: 99_000 } };
    expect((await maker.call('POST', '/api/trials/try-out', dear)).json.params.path).toBe(
      'salvageMinor',
    );
  });

  it('gets a plan: a small first batch, a rule for each week, one big batch beside', async () => {
    const body = { sku: 'DR-90', warehouseId: maker.warehouseId, facts };
    const { status, json } = await maker.call('POST', '/api/trials', {
      ...{ ...body, supplierId: maker.supplierId },
    });
    expect(status).toBe(201);
    trialId = json.trialId;
    firstUnits = json.plan.firstUnits;
    expect(firstUnits).toBeGreaterThanOrEqual(50);
    expect(firstUnits).toBeLessThan(json.plan.bigUnits);
    expect(json.plan.small.profitMinor).toBeGreaterThan(json.plan.big.profitMinor);
    expect(json.plan.rules.length).toBe(9);
    expect(await maker.call('POST', '/api/trials', body)).toMatchObject({
      ...{ status: 409, json: { code: 'trials.open_already' } },
    });
    const viewer = await maker.colleague('viewer');
    expect((await maker.call('POST', '/api/trials', body, viewer)).status).toBe(403);
    expect((await maker.call('GET', '/api/trials', undefined, viewer)).json.counts.draft).toBe(1);
  });

  it('goes on sale: not in the future, and not on a version somebody has changed', async () => {
    const url = `/api/trials/${trialId}/launch`;
    const launch = { version: 1, day: LAUNCH, units: firstUnits };
    const late = await maker.call('POST', url, { ...launch, day: '2026-12-24' });
    expect(late.json.code).toBe('trials.bad_launch');
    const stale = await maker.call('POST', url, { ...launch, version: 7 });
    expect(stale.json.code).toBe('trials.changed');
    const { json } = await maker.call('POST', url, launch);
    expect(json).toMatchObject({ state: 'running', launchedOn: LAUNCH, firstUnits });
    const early = await maker.call('POST', `/api/trials/${trialId}/advice`);
    expect(early).toMatchObject({
      ...{ status: 409, json: { code: 'trials.no_week', params: { day: '2026-11-09' } } },
    });
  });

  it('after a good week says: reorder, with the chance of each; the order is drafted', async () => {
    maker.goTo('2026-11-10');
    await maker.sell(Array.from({ length: 7 }, (_, n) => ['DR-90', dayAfter(LAUNCH, n), 20]));
    await maker.stock('DR-90', Math.max(0, firstUnits - 140));
    expect((await trial()).now).toMatchObject({ stockFrom: 'ledger', adviceIsOld: true });
    expect(await adviseDue(maker.house)).toBe(1);
    expect(await adviseDue(maker.house)).toBe(0);
    const { fullAdvice, now } = await trial();
    expect(now).toMatchObject({ adviceIsOld: false, weeks: [{ units: 140, daysInStock: 7 }] });
    expect(fullAdvice.action).toBe('reorder');
    expect(fullAdvice.chances.reorder).toBeGreaterThan(0.5);
    const decide = (body: object) => maker.call('POST', `/api/trials/${trialId}/decisions`, body);
    expect((await decide({ action: 'hold' })).json.code).toBe('trials.bad_decision');
    const odd = await decide({ action: 'reorder', units: 55, reason: 'a few' });
    expect(odd.json.code).toBe('trials.bad_decision');
    const { units } = fullAdvice;
    const race = await Promise.all([1, 2].map(() => decide({ action: 'reorder', units })));
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);
    const done = race.find(({ status }) => status === 201);
    const orders = await maker.call('GET', '/api/purchase-orders');
    expect(orders.json.items).toHaveLength(1);
    expect(orders.json.items[0]).toMatchObject({
      ...{ number: done?.json.orderNumber, state: 'draft', units, arrivesOn: '2026-11-24' },
      ...{ goods: { amount: ((units * 4200) / 100).toFixed(2), currency: 'CNY' } },
    });
    expect((await trial()).now.underWay).toEqual([
      { units, number: done?.json.orderNumber, arrivesOn: '2026-11-24' },
    ]);
  });

  it('a week the orders do not know is said by a person, and taken back', async () => {
    const url = `/api/trials/${trialId}/weeks/0`;
    const word = { units: 155, daysInStock: 6, reason: '15 sold at the fair, sold out on Sunday' };
    const { json } = await maker.call('PUT', url, { word });
    expect(json.now.weeks[0]).toMatchObject({ units: 155, daysInStock: 6 });
    expect(json.now.weeks[0].word.reason).toBe(word.reason);
    expect(json.now.adviceIsOld).toBe(true);
    const later = await maker.call('PUT', `/api/trials/${trialId}/weeks/1`, { word });
    expect(later.json.code).toBe('trials.bad_week');
    const back = await maker.call('PUT', url, { word: null });
    expect(back.json.now.weeks[0]).toMatchObject({ units: 140, word: null });
  });

  it('stopping ends it, with a reason, and everything stays on record', async () => {
    maker.goTo('2026-11-17');
    const { json } = await maker.call('POST', `/api/trials/${trialId}/decisions`, {
      ...{ action: 'stop', reason: 'the pattern is to be changed' },
    });
    expect(json).toMatchObject({ action: 'stop', week: 2, advisedAction: null });
    const ended = await trial();
    expect(ended).toMatchObject({ state: 'ended', endedOn: '2026-11-17' });
    expect(ended.decisions.map((one: { action: string }) => one.action)).toEqual([
      ...['stop', 'reorder'],
    ]);
    const again = await maker.call('POST', `/api/trials/${trialId}/advice`);
    expect(again.json.code).toBe('trials.wrong_state');
  });
});

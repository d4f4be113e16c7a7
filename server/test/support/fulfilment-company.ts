/** A small seller with four warehouses and paid orders, and the server of its fulfilment room. */
import type { Database, Transaction } from '../../src/platform/database/index.ts';
import { runJobsUntilIdle } from '../../src/platform/house/testing.ts';
import { openTestApp } from '../../src/platform/http/testing.ts';
import { catalogRoutes } from '../../src/records/catalog/http.ts';
import { upsertVariants } from '../../src/records/catalog/index.ts';
import { ensureChannel } from '../../src/records/channels/index.ts';
import { orderRoutes } from '../../src/records/orders/http.ts';
import { type ImportedOrder, importOrders } from '../../src/records/orders/index.ts';
import { warehouseRoutes } from '../../src/records/warehouses/http.ts';
import { insertLanes, insertWarehouse } from '../../src/records/warehouses/index.ts';
import { requestMissed } from '../../src/supply/fulfilment/commands/miss-cut-offs.ts';
import { fulfilmentRoutes } from '../../src/supply/fulfilment/http.ts';
import { fulfilmentJobs } from '../../src/supply/fulfilment/index.ts';
import { releaseExpired } from '../../src/supply/inventory/commands/end-reservations.ts';
import { inventoryRoutes } from '../../src/supply/inventory/http.ts';
import { inventoryJobs, replaceStock } from '../../src/supply/inventory/index.ts';
import { findDisagreements } from '../../src/supply/inventory/store-check.ts';
import { classificationRoutes } from '../../src/trade/classification/http.ts';
import { complianceRoutes } from '../../src/trade/compliance/http.ts';
import { complianceJobs } from '../../src/trade/compliance/index.ts';
import { marksRoutes } from '../../src/trade/marks/http.ts';
import { marksJobs } from '../../src/trade/marks/index.ts';

/** A Wednesday morning in Europe. */
const NOW = new Date('2026-11-18T08:00:00Z');

const PLACES = {
  SZX: ['domestic', 'CN', 22.6, 113.8, 'Asia/Shanghai'],
  FRA: ['overseas', 'DE', 50, 8.6, 'Europe/Berlin'],
  CDG: ['forward', 'FR', 49, 2.6, 'Europe/Paris'],
  LAX: ['overseas', 'US', 33.9, -118.2, 'America/Los_Angeles'],
} as const;
type Code = keyof typeof PLACES;

/** From, to, mean days, cost of a parcel, in yuan. */
const LANES = [
  ['SZX', 'FR', 11, 90],
  ['SZX', 'DE', 11, 90],
  ['FRA', 'FR', 3.4, 41],
  ['FRA', 'DE', 1.6, 26],
  ['CDG', 'FR', 1.5, 27],
  ['CDG', 'DE', 3.3, 42],
] as const;

/** Warehouses, lanes, two SKUs with ten units everywhere, one shop. */
async function furnish(tx: Transaction, ids: Record<Code, string>): Promise<string> {
  for (const code of Object.keys(PLACES) as Code[]) {
    const [tier, country, latitude, longitude, timeZone] = PLACES[code];
    const made = await insertWarehouse(tx, {
      ...{ code, name: code, tier, country, city: null, latitude, longitude, timeZone },
      ...{ capacityUnits: null, storageRate: null, handlingRate: 3, currency: 'CNY' },
      cutOff: '16:00',
    });
    ids[code] = made?.warehouseId ?? '';
  }
  await insertLanes(
    tx,
    LANES.map(([from, toMarket, daysMean, costPerUnit]) => ({
      ...{ kind: 'delivery' as const, fromSupplierId: null, fromWarehouseId: ids[from] },
      ...{ toWarehouseId: null, toMarket, mode: 'road' as const, daysMean, daysSd: 0.5 },
      ...{ costPerKg: 6, costPerUnit, currency: 'CNY', assumptions: [] },
    })),
  );
  await upsertVariants(tx, [
    { sku: 'DR-01', names: { en: 'Dress' }, weightGrams: 400 },
    { sku: 'LP-03', names: { en: 'Lamp' }, weightGrams: 900 },
  ]);
  await replaceStock(
    tx,
    (Object.keys(PLACES) as Code[]).flatMap((code) =>
      ['DR-01', 'LP-03'].map((sku) => ({
        ...{ warehouseId: ids[code], sku, onHand: 10, asOf: '2026-11-17' },
      })),
    ),
    { actor: { kind: 'house', id: 'test' }, now: NOW },
  );
  return ensureChannel(tx, {
    ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
    timeZone: 'Europe/Paris',
  });
}

const ROUTES = [
  ...[fulfilmentRoutes, inventoryRoutes, orderRoutes],
  ...[warehouseRoutes, catalogRoutes, complianceRoutes, classificationRoutes],
];

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type TestApp = Awaited<ReturnType<typeof openTestApp>>;
type Person = Awaited<ReturnType<TestApp['signIn']>>;

const callerOf =
  (test: TestApp, { headers }: { readonly headers: Readonly<Record<string, string>> }) =>
  async (method: Method, url: string, body?: object) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers, ...payload });
    return { status: answer.statusCode, json: answer.json() };
  };

/** A paid order, placed an hour ago unless another day is named; answers its id. */
const orderOf =
  (
    house: TestApp['house'],
    caller: Person['caller'],
    channelId: string,
    call: ReturnType<typeof callerOf>,
  ) =>
  async (
    number: string,
    market: string,
    lines: readonly (readonly [string, number])[],
    placedOn = '2026-11-18',
  ): Promise<string> => {
    const order: ImportedOrder = {
      ...{ orderNumber: number, kind: 'sale', customerId: null, market, currency: 'EUR' },
      ...{ state: 'paid', placedAt: new Date(`${placedOn}T07:00:00Z`), placedOn },
      lines: lines.map(([sku, quantity]) => ({
        ...{ sku, description: null, quantity, unitPriceMinor: 4990n },
      })),
    };
    await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
      importOrders(tx, caller, { channelId, importId: null, orders: [order] }),
    );
    const { json } = await call('GET', `/api/orders?q=${number}`);
    return json.items[0].orderId;
  };

export async function openShop(db: Database, { marks = false }: { marks?: boolean } = {}) {
  let now = NOW;
  const test = await openTestApp(db, marks ? [...ROUTES, marksRoutes] : ROUTES, {
    house: { now: () => now, config: { logLevel: 'error' } },
  });
  inventoryJobs(test.house);
  fulfilmentJobs(test.house);
  complianceJobs(test.house);
  if (marks) marksJobs(test.house);
  const owner = await test.signIn('owner');
  const scope = { tenantId: owner.tenantId };
  const { house } = test;
  const ids = {} as Record<Code, string>;
  const channelId = await house.db.transaction(scope, (tx) => furnish(tx, ids));
  const call = callerOf(test, owner);
  await call('PUT', '/api/routing-duties', {
    items: [
      { warehouseId: ids.SZX, market: 'FR', share: 0.3, source: 'test' },
      { warehouseId: ids.FRA, market: 'FR', share: 0, source: 'test' },
      { warehouseId: ids.CDG, market: 'DE', share: 0, source: 'test' },
    ],
  });
  const work = () => runJobsUntilIdle(house);
  return {
    ...{ ids, channelId, call, work },
    inCompany: <T>(run: (tx: Transaction) => Promise<T>) => house.db.transaction(scope, run),
    /** Somebody else of the company, with a role. */
    colleague: async (role: 'planner' | 'warehouse') =>
      callerOf(test, await test.signIn(role, { tenantId: owner.tenantId })),
    /** A key of the owner's with the permissions. */
    key: async (permissions: readonly string[]) => {
      const body = { name: 'script', permissions, expiresAt: null };
      const { json } = await call('POST', '/api/keys', body);
      return callerOf(test, { headers: { authorization: `Bearer ${json.secret}` } });
    },
    /** Lets minutes pass on the server's clock. */
    wait: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
      return now.toISOString();
    },
    lookForMissed: async () => {
      await requestMissed(house);
      await work();
    },
    sweep: () => releaseExpired(house, owner.tenantId, { actor: owner.caller.actor, now }),
    codeOf: (id: string) => Object.entries(ids).find(([, own]) => own === id)?.[0] ?? id,
    order: orderOf(house, owner.caller, channelId, call),
    route: async () => {
      await call('POST', '/api/fulfilment/route', {});
      await work();
    },
    level: async (code: Code, sku: string) => {
      const { json } = await call('GET', `/api/stock?warehouseId=${ids[code]}&sku=${sku}`);
      return json.items[0];
    },
    within: <T>(work: (tx: Transaction) => Promise<T>) => house.db.transaction(scope, work),
    disagreements: () => house.db.transaction(scope, (tx) => findDisagreements(tx, 10)),
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** A small seller with forty weeks of orders, and the server of its planning rooms. */
import { cockpitRoutes } from '../../src/cockpit/decisions/http.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { runJobsUntilIdle } from '../../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../src/platform/http/testing.ts';
import { upsertVariants } from '../../src/records/catalog/index.ts';
import { ensureChannel } from '../../src/records/channels/index.ts';
import { importRoutes } from '../../src/records/imports/http.ts';
import { importJobs } from '../../src/records/imports/index.ts';
import { type ImportedOrder, importOrders } from '../../src/records/orders/index.ts';
import { ensureSupplier, upsertSupplierItems } from '../../src/records/partners/index.ts';
import { inventoryRoutes } from '../../src/supply/inventory/http.ts';
import { planningRoutes } from '../../src/supply/planning/http.ts';
import { planningJobs, recordStockouts } from '../../src/supply/planning/index.ts';
import { promotionRoutes } from '../../src/supply/promotions/http.ts';
import { classificationRoutes } from '../../src/trade/classification/http.ts';

const DAY_MS = 86_400_000;
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** A Monday: the company sold for 40 weeks until the day before. */
export const TODAY = '2026-11-23';
export const START = addDays(TODAY, -40 * 7);

/**
 * 10 to 14 dresses a week to Germany, a lamp now and then to the US, some to nobody knows where.
 */
function salesOf(week: number): ImportedOrder[] {
  const day = addDays(START, week * 7 + 6);
  const order = (market: string | null, sku: string, quantity: number): ImportedOrder => ({
    ...{ orderNumber: `${week}-${market}-${sku}`, kind: 'sale', customerId: null, market },
    ...{ currency: 'EUR', placedAt: new Date(`${day}T10:00:00Z`), placedOn: day },
    lines: [{ sku, description: null, quantity, unitPriceMinor: 4990n }],
  });
  return [
    order('DE', 'DR-01', 10 + (week % 5)),
    ...(week % 6 === 0 ? [order('US', 'LP-03', 3)] : []),
    ...(week % 9 === 0 ? [order(null, 'DR-01', 1)] : []),
  ];
}

export interface Company {
  readonly planner: SignedIn;
  readonly owner: SignedIn;
}

export async function openCompany({ house, signIn }: TestApp): Promise<Company> {
  const owner = await signIn('owner');
  const planner = await signIn('planner', { tenantId: owner.tenantId });
  await house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    const dress = { sku: 'DR-01', names: { en: 'Dress', zh: '连衣裙' }, weightGrams: 400 };
    await upsertVariants(tx, [dress, { sku: 'LP-03', names: { en: 'Lamp' } }]);
    const supplierId = await ensureSupplier(tx, {
      ...{ code: 'GZ', name: 'Guangzhou Garments', country: 'CN', currency: 'CNY' },
      ...{ leadTimeDaysMean: 14, leadTimeDaysSd: 3 },
    });
    await upsertSupplierItems(tx, [
      {
        ...{ supplierId, sku: 'DR-01', unitCostMinor: 6000n, currency: 'CNY', moq: 50, batch: 10 },
        ...{ leadTimeDaysMean: null, leadTimeDaysSd: null, priority: 1 },
      },
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
      timeZone: 'Europe/Berlin',
    });
    const orders = Array.from({ length: 40 }, (_, week) => salesOf(week)).flat();
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
    const from = addDays(START, 10 * 7);
    const out = { sku: 'DR-01', market: 'DE', from, to: addDays(from, 6), source: 'test' };
    await recordStockouts(tx, [out]);
  });
  return { owner, planner };
}

/** The server and how to call it as somebody. */
export async function openServer(db: Database) {
  const test = await openTestApp(
    db,
    [
      ...[planningRoutes, promotionRoutes, inventoryRoutes, cockpitRoutes],
      ...[importRoutes, classificationRoutes],
    ],
    {
      house: { now: () => new Date(`${TODAY}T02:00:00Z`), config: { logLevel: 'error' } },
    },
  );
  importJobs(test.house);
  planningJobs(test.house);
  const call = async (
    who: SignedIn,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) => {
    const answer = await test.app.inject({
      ...{ method, url, headers: who.headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, json: answer.json() };
  };
  const work = () => runJobsUntilIdle(test.house);
  const forecast = async (who: SignedIn): Promise<string> => {
    const { json } = await call(who, 'POST', '/api/forecasts', {});
    await work();
    return json.forecastId;
  };
  const plan = async (who: SignedIn): Promise<string> => {
    const { json } = await call(who, 'POST', '/api/plans', {});
    await work();
    return json.planId;
  };
  return { ...test, call, work, forecast, plan };
}

export type Server = Awaited<ReturnType<typeof openServer>>;

import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { planningRoutes } from '../src/supply/planning/http.ts';
import { planningJobs } from '../src/supply/planning/index.ts';
import { promotionRoutes } from '../src/supply/promotions/http.ts';
import { promotionJobs } from '../src/supply/promotions/index.ts';

/** A Monday; sixty weeks of orders lie before it. */
const TODAY = '2026-06-22';
const WEEKS = 60;
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const START = addDays(TODAY, -7 * WEEKS);
const SKUS = ['TS-01', 'TS-02', 'TS-03', 'TS-04', 'TS-05', 'TS-06'];
/** Weeks in which the first four shirts were a fifth off; they sold twice as many. */
const PROMOTED = [9, 20, 31, 44, 53];

const isPromoted = (sku: string, week: number): boolean =>
  PROMOTED.includes(week) && SKUS.indexOf(sku) < 4;

/** Shirts at 20 dollars, about thirty a week each, to Japan, where few sales days are known. */
function ordersOf(): ImportedOrder[] {
  return Array.from({ length: WEEKS }, (_, week) =>
    SKUS.map((sku, at): ImportedOrder => {
      const promoted = isPromoted(sku, week);
      const day = addDays(START, week * 7 + 4);
      const usual = 30 + ((week * 7 + at * 3) % 5);
      return {
        ...{ orderNumber: `${sku}-${week}`, kind: 'sale', customerId: null, market: 'JP' },
        ...{ currency: 'USD', placedAt: new Date(`${day}T05:00:00Z`), placedOn: day },
        lines: [
          {
            ...{ sku, description: null, quantity: usual * (promoted ? 2 : 1) },
            unitPriceMinor: promoted ? 1600n : 2000n,
          },
        ],
      };
    }),
  ).flat();
}

async function openShop(db: Database) {
  const test = await openTestApp(db, [promotionRoutes, planningRoutes], {
    house: { now: () => new Date(`${TODAY}T08:00:00Z`), config: { logLevel: 'error' } },
  });
  planningJobs(test.house);
  promotionJobs(test.house);
  const owner = await test.signIn('owner');
  const { tenantId } = owner;
  await test.house.db.transaction({ tenantId }, async (tx) => {
    await upsertVariants(
      tx,
      SKUS.map((sku) => ({
        ...{ sku, names: { en: sku }, unitCostMinor: sku === 'TS-06' ? null : 700n },
        currency: 'USD',
      })),
    );
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'USD' },
      timeZone: 'Asia/Tokyo',
    });
    await importOrders(tx, owner.caller, { channelId, importId: null, orders: ordersOf() });
  });
  const colleague = (role: 'viewer' | 'planner' | 'marketer') => test.signIn(role, { tenantId });
  const call = async (
    who: Pick<typeof owner, 'headers'>,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object,
  ) => {
    const body = payload === undefined ? {} : { payload };
    const answer = await test.app.inject({ method, url, headers: who.headers, ...body });
    return { status: answer.statusCode, json: answer.json() };
  };
  const forecast = async (who: Pick<typeof owner, 'headers'>): Promise<string> => {
    const { json } = await call(who, 'POST', '/api/forecasts', { horizon: 8 });
    await runJobsUntilIdle(test.house);
    return json.forecastId;
  };
  const actors = { planner: await colleague('planner'), marketer: await colleague('marketer') };
  return { ...actors, viewer: await colleague('viewer'), call, forecast };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

const ROW = {
  ...{ sku: '', product: '', category: '', market: 'Japan', kind: '', price: '', currency: '' },
  ...{ channel: '', note: '', discount: '8折' },
};
const promotedRows = SKUS.slice(0, 4).flatMap((sku) =>
  PROMOTED.map((week) => {
    const from = addDays(START, week * 7);
    return { ...ROW, sku, from, to: addDays(from, 6) };
  }),
);
const NEXT = addDays(TODAY, 7);

describeOnDatabases('promotions, from the past into the forecast', (db) => {
  let shop: Shop;
  let forecastId: string;
  beforeAll(async () => {
    shop = await openShop(db());
  });
  const planner = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
    shop.call(shop.planner, method, url, body);
  const seriesOf = async (run: string, sku: string) =>
    (await planner('GET', `/api/forecasts/${run}/series/${sku}/JP`)).json;
  const ask = (body: object) => planner('POST', `/api/forecasts/${forecastId}/what-if`, body);
  const fifthOff = (sku: string) => ({
    ...{ sku, market: 'JP' },
    changes: [{ fromWeek: NEXT, toWeek: NEXT, discount: 0.2 }],
  });

  it('are taken from a table row by row; what cannot be read is named with a reason', async () => {
    const rows = [
      ...promotedRows,
      { ...ROW, sku: 'TS-99', from: NEXT, to: NEXT },
      { ...ROW, sku: 'TS-01', from: 'soon', to: NEXT },
      { ...ROW, sku: 'TS-01', from: NEXT, to: NEXT, discount: 'cheap' },
      promotedRows[0],
    ];
    const { status, json } = await planner('POST', '/api/promotions/rows', { rows });
    expect(status).toBe(200);
    expect(json.written).toBe(20);
    expect(json.refused.map((one: { row: number; code: string }) => [one.row, one.code])).toEqual([
      [20, 'promotions.unknown_sku'],
      [21, 'promotions.unreadable_day'],
      [22, 'promotions.unreadable_discount'],
      [23, 'promotions.duplicate'],
    ]);
    expect(json.refused[0].detail).toContain('TS-99');
    const list = await planner('GET', '/api/promotions?market=JP&limit=5&q=TS-01');
    expect(list.json).toMatchObject({ counts: { planned: 5, cancelled: 0 }, nextCursor: null });
    expect(list.json.items[0]).toMatchObject({ discount: 0.2, kind: 'discount', market: 'JP' });
  });

  it('are written by those who may', async () => {
    const draft = {
      ...{ targetKind: 'sku', target: 'TS-06', market: 'JP', fromDay: NEXT, toDay: NEXT },
      ...{ kind: 'free_shipping', note: '' },
    };
    const viewer = await shop.call(shop.viewer, 'POST', '/api/promotions', draft);
    expect(viewer).toMatchObject({ status: 403, json: { code: 'auth.forbidden' } });
    const made = await shop.call(shop.marketer, 'POST', '/api/promotions', draft);
    expect(made.status).toBe(201);
    const url = `/api/promotions/${made.json.promotionId}`;
    const changed = await planner('PUT', url, { ...draft, toDay: addDays(NEXT, 2), version: 1 });
    expect(changed.json).toMatchObject({ toDay: addDays(NEXT, 2), version: 2 });
    const late = await shop.call(shop.marketer, 'POST', `${url}/cancel`, { version: 1 });
    expect(late).toMatchObject({ status: 409, json: { code: 'promotions.changed' } });
    const gone = await shop.call(shop.marketer, 'POST', `${url}/cancel`, { version: 2 });
    expect(gone.json).toMatchObject({ state: 'cancelled', version: 3 });
    const again = await planner('PUT', url, { ...draft, version: 3 });
    expect(again).toMatchObject({ status: 409, json: { code: 'promotions.cancelled' } });
  });

  it('show what was paid beside the usual price', async () => {
    const { json } = await planner('GET', '/api/prices/TS-01/JP');
    expect(json.currency).toBe('USD');
    const promoted = json.weeks[PROMOTED[1] ?? 0];
    expect(promoted).toMatchObject({
      ...{ price: { amount: '16.00', currency: 'USD' }, relative: 0.8 },
      usual: { amount: '20.00', currency: 'USD' },
    });
    const lasted = json.offers.map(({ fromDay, toDay }: Record<string, string>) => [
      fromDay,
      toDay,
    ]);
    expect(lasted).toEqual(
      PROMOTED.map((week) => [addDays(START, week * 7), addDays(START, week * 7 + 6)]),
    );
    const never = await planner('GET', '/api/prices/TS-01/US');
    expect(never.json).toEqual({ currency: null, weeks: [], offers: [] });
    const badly = await planner('GET', '/api/prices/TS-01/Japan');
    expect(badly.status).toBe(400);
  });

  it('teach the forecast what they do', async () => {
    forecastId = await shop.forecast(shop.planner);
    const { json } = await planner('GET', `/api/forecasts/${forecastId}/effects`);
    expect(json).toMatchObject({ series: 6, offers: 20 });
    const learnt = json.items.find(
      (one: { column: string }) => one.column === 'promotion.discount',
    );
    expect(learnt).toMatchObject({ kind: 'promotion', at: 0.2, observations: 20 });
    expect(learnt.from).not.toBe('prior');
    expect(learnt.factor).toBeGreaterThan(1.6);
    expect(learnt.factor).toBeLessThan(2.4);
    expect(learnt.low < learnt.factor && learnt.factor < learnt.high).toBe(true);
    const quiet = await seriesOf(forecastId, 'TS-01');
    expect(quiet.effects.filter(({ kind }: { kind: string }) => kind === 'promotion')).toEqual([]);
  });

  it('answer "what if" with weeks, units and money, and write nothing', async () => {
    const before = await seriesOf(forecastId, 'TS-01');
    const { status, json } = await ask(fifthOff('TS-01'));
    expect(status).toBe(200);
    const [week, ...others] = json.weeks;
    expect(others).toEqual([]);
    expect(week.week).toBe(NEXT);
    expect(week.before.mean).toBeCloseTo(before.adjusted[1].mean, 6);
    expect(week.after.mean / week.before.mean).toBeCloseTo(week.effect.factor, 6);
    expect(week.effect.factor).toBeGreaterThan(1.6);
    expect(week.offAfter).toBeCloseTo(0.2, 9);
    expect(json.restsOn.from).not.toBe('prior');
    // About 32 more shirts: 64 × (16 − 7) − 32 × (20 − 7), somewhat above 100 dollars.
    expect(json.margin.change.currency).toBe('CNY');
    const [change, low, high] = [json.margin.change, json.margin.low, json.margin.high].map(
      ({ amount }: { amount: string }) => Number(amount),
    );
    expect((low ?? 0) < (change ?? 0) && (change ?? 0) < (high ?? 0)).toBe(true);
    expect(await seriesOf(forecastId, 'TS-01')).toEqual(before);
  });

  it('say in words where money or knowledge is missing, and refuse what has no sense', async () => {
    const unknown = await ask(fifthOff('TS-06'));
    expect(unknown.json).toMatchObject({ margin: null, gap: 'cost' });
    const price = { amount: '15.00', currency: 'EUR' };
    const foreign = await ask({
      ...{ sku: 'TS-01', market: 'JP' },
      changes: [{ fromWeek: NEXT, toWeek: NEXT, price }],
    });
    expect(foreign.json.code).toBe('planning.usual_price_unknown');
    const sunday = { fromWeek: addDays(NEXT, -1), toWeek: NEXT, discount: 0.1 };
    const bad = await ask({ sku: 'TS-01', market: 'JP', changes: [sunday] });
    expect(bad).toMatchObject({ status: 422, json: { code: 'planning.bad_what_if' } });
    const nobody = await ask({ ...fifthOff('TS-77') });
    expect(nobody.json.code).toBe('planning.series_not_found');
  });

  it('are kept as a promotion and as a change, and the next run contains them once', async () => {
    const url = `/api/forecasts/${forecastId}/what-if/apply`;
    const body = { ...fifthOff('TS-02'), reason: 'the summer fair' };
    const nothing = await planner('POST', url, { ...body, promotion: false, override: false });
    expect(nothing.json.code).toBe('planning.nothing_to_apply');
    const asked = (await ask(fifthOff('TS-02'))).json;
    const kept = await planner('POST', url, { ...body, promotion: true, override: true });
    expect(kept.status).toBe(201);
    expect(kept.json.promotionIds).toHaveLength(1);
    const expected = asked.weeks[0].after.mean;
    expect(kept.json.overrides[0]).toMatchObject({ kind: 'absolute', reason: 'the summer fair' });
    const adjusted = (await seriesOf(forecastId, 'TS-02')).adjusted[1];
    expect(adjusted.mean).toBeCloseTo(expected, 1);
    const one = await planner('GET', `/api/promotions/${kept.json.promotionIds[0]}`);
    expect(one.json).toMatchObject({
      ...{ target: 'TS-02', fromDay: NEXT, toDay: addDays(NEXT, 6), discount: 0.2 },
      note: 'the summer fair',
    });
    const twice = await planner('POST', url, { ...body, promotion: true, override: true });
    expect(twice.json.code).toBe('promotions.duplicate');
    const next = await shop.forecast(shop.planner);
    const { forecast, adjusted: later, effects } = await seriesOf(next, 'TS-02');
    const promotion = effects.find(({ kind }: { kind: string }) => kind === 'promotion');
    expect(promotion.weeks).toEqual([{ week: NEXT, value: 0.2 }]);
    expect(promotion.factor).toBeGreaterThan(1.6);
    // The run itself expects more in that week; the change beside it is not counted on top.
    expect(forecast[1].mean / forecast[2].mean).toBeGreaterThan(1.4);
    expect(later[1].mean).toBeCloseTo(expected, 1);
    // Another article, of which nothing was planned, is as it was.
    const [other, same] = [await seriesOf(forecastId, 'TS-05'), await seriesOf(next, 'TS-05')];
    expect(same.effects).toEqual(other.effects);
  });

  it('and sales days are named with the days nobody has announced', async () => {
    const { json } = await planner('GET', `/api/sales-days?from=${TODAY}&to=2027-06-30&market=US`);
    expect(json.markets).toEqual(['US']);
    expect(json.items.map((one: { code: string }) => one.code)).toContain('black_friday');
    const own = await planner('GET', `/api/sales-days?from=${TODAY}&to=2027-06-30`);
    expect(own.json.markets).toEqual(['JP']);
  });
});

describeOnDatabases('a shop with no promotion on record', (db) => {
  it('has discounts read as the lower prices its orders show', async () => {
    const shop = await openShop(db());
    const forecastId = await shop.forecast(shop.planner);
    const { json } = await shop.call(
      ...([shop.planner, 'POST', `/api/forecasts/${forecastId}/what-if`] as const),
      {
        ...{ sku: 'TS-01', market: 'JP' },
        changes: [{ fromWeek: NEXT, toWeek: NEXT, discount: 0.2 }],
      },
    );
    expect(json.restsOn.effects.map((one: { column: string }) => one.column)).toEqual(['price']);
    expect(json.restsOn.from).not.toBe('prior');
    expect(json.weeks[0].effect.factor).toBeGreaterThan(1.6);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { upsertCustomers } from '../src/records/customers/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { discardPlanning } from '../src/supply/planning/discard.ts';
import {
  addDays,
  type Company,
  openCompany,
  openServer,
  type Server,
  START,
  TODAY,
} from './support/planning-company.ts';

/** The week in which the lamps began: late enough for their launch to be seen. */
const BEGAN = 12;
const WEEKS = 40;

/** Lamps sold to Germany week by week from their launch on: 4, 8, 12, then level. */
function lampSales(sku: string, factor: number, customerId: string | null): ImportedOrder[] {
  return Array.from({ length: WEEKS - BEGAN }, (_, at) =>
    order(`${sku}-${at}`, (BEGAN + at) * 7 + 2, sku, factor * Math.min(12, 4 * (at + 1)), {
      customerId,
    }),
  );
}

function order(
  orderNumber: string,
  dayAt: number,
  sku: string,
  quantity: number,
  more: Partial<ImportedOrder> = {},
): ImportedOrder {
  const day = addDays(START, dayAt);
  return {
    ...{ orderNumber, kind: 'sale', customerId: null, market: 'DE', currency: 'EUR' },
    ...{ placedAt: new Date(`${day}T10:00:00Z`), placedOn: day, ...more },
    lines: [{ sku, description: null, quantity, unitPriceMinor: 2990n }],
  };
}

/** The small seller, with two lamps that were launched and one that will be. */
async function openLamps(server: Server, more: (customerId: string) => ImportedOrder[]) {
  const company = await openCompany(server);
  const { owner } = company;
  await server.house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    const lamp = { category: 'lamps', currency: 'EUR', listPriceMinor: 2990n };
    await upsertVariants(tx, [
      { ...lamp, sku: 'LAMP-A', names: { en: 'Desk lamp black' } },
      { ...lamp, sku: 'LAMP-B', names: { en: 'Desk lamp white' } },
      { ...lamp, sku: 'LAMP-NEW', names: { en: 'Desk lamp green' }, lifecycle: 'draft' },
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
      timeZone: 'Europe/Berlin',
    });
    const ids = await upsertCustomers(tx, [{ externalRef: 'anna', market: 'DE' }]);
    const [customerId = ''] = [...ids.values()];
    const orders = [
      ...lampSales('LAMP-A', 1, customerId),
      ...lampSales('LAMP-B', 2, null),
      ...more(customerId),
    ];
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
  });
  return company;
}

const ANALOGUES = [
  { sku: 'LAMP-A', market: 'DE' },
  { sku: 'LAMP-B', market: 'DE' },
];
const WISH = {
  ...{ sku: 'LAMP-NEW', market: 'DE', launchWeek: addDays(TODAY, 15), scale: 1.2 },
  ...{ analogues: ANALOGUES, reason: 'Same lamp in green' },
};

describeOnDatabases('the beginning and the end of a SKU', (db) => {
  let server: Server;
  beforeAll(async () => {
    server = await openServer(db());
  });

  describe('a new SKU', () => {
    let company: Company;
    let launchId: string;
    const call = (method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) =>
      server.call(company.planner, method, url, body);
    const seriesOf = async (forecastId: string, sku: string) =>
      (await call('GET', `/api/forecasts/${forecastId}/series/${sku}/DE`)).json;
    beforeAll(async () => {
      company = await openLamps(server, () => []);
    });

    it('needs a forecast first: analogues come from the history that one reads', async () => {
      const early = await call('POST', '/api/launches/preview', WISH);
      expect(early).toMatchObject({ status: 409, json: { code: 'planning.no_forecast' } });
      await server.forecast(company.planner);
    });

    it('is shown the launches of SKUs like it, those most like it first', async () => {
      const { json } = await call('POST', '/api/launches/analogues', {
        sku: 'LAMP-NEW',
        market: 'DE',
      });
      expect(json).toMatchObject({ startWeek: TODAY, ownWeeks: 0 });
      expect(json.compared).toEqual(['category', 'price', 'name']);
      const lamps = json.items.map((one: { sku: string }) => one.sku);
      expect(lamps.slice(0, 2).sort()).toEqual(['LAMP-A', 'LAMP-B']);
      expect(json.items[0].same).toContain('category');
      const black = json.items.find((one: { sku: string }) => one.sku === 'LAMP-A');
      expect(black.curve.slice(0, 4)).toEqual([4, 8, 12, 12]);
      // Dresses were on sale from the first day: their launch was not seen.
      expect(lamps).not.toContain('DR-01');
      expect(json.launchNotSeen).toBeGreaterThan(0);
      const unknown = await call('POST', '/api/launches/analogues', { sku: 'NOPE', market: 'DE' });
      expect(unknown).toMatchObject({ status: 422, json: { code: 'planning.launch_unknown_sku' } });
    });

    it('is previewed with its band, and nothing is kept', async () => {
      const { json } = await call('POST', '/api/launches/preview', WISH);
      const means = json.weeks.map((week: { mean: number }) => Math.round(10 * week.mean) / 10);
      // The mean of 4 and 8, times 1.2, two weeks from now.
      expect(means.slice(0, 5)).toEqual([0, 0, 7.2, 14.4, 21.6]);
      expect(json.weeks[2].quantiles).toHaveLength(9);
      expect(json.selfError).toBeGreaterThan(0);
      expect((await call('GET', '/api/launches')).json.items).toEqual([]);
    });

    it('is refused in words that say what to do', async () => {
      const past = await call('POST', '/api/launches', {
        ...WISH,
        launchWeek: addDays(TODAY, -14),
      });
      expect(past).toMatchObject({ status: 422, json: { code: 'planning.launch_past' } });
      const none = await call('POST', '/api/launches', { ...WISH, analogues: [] });
      expect(none).toMatchObject({ status: 422, json: { code: 'planning.launch_no_analogue' } });
      const unseen = { ...WISH, analogues: [{ sku: 'DR-01', market: 'DE' }] };
      const bad = await call('POST', '/api/launches', unseen);
      expect(bad).toMatchObject({ status: 422, json: { code: 'planning.launch_bad_analogue' } });
      const old = { ...WISH, sku: 'LAMP-A', analogues: [ANALOGUES[1]] };
      const known = await call('POST', '/api/launches', old);
      expect(known).toMatchObject({ status: 422, json: { code: 'planning.launch_not_new' } });
      const viewer = await server.signIn('viewer', { tenantId: company.owner.tenantId });
      expect((await server.call(viewer, 'POST', '/api/launches', WISH)).status).toBe(403);
    });

    it('is kept with author and version, once', async () => {
      const made = await call('POST', '/api/launches', WISH);
      expect(made).toMatchObject({
        status: 201,
        json: { launchWeek: addDays(TODAY, 14), version: 1, author: company.planner.userId },
      });
      launchId = made.json.launchId;
      const again = await call('POST', '/api/launches', WISH);
      expect(again).toMatchObject({ status: 409, json: { code: 'planning.launch_exists' } });
      const two = await Promise.all(
        [1.5, 2].map((scale) => {
          const body = { ...WISH, scale, version: 1, sku: undefined, market: undefined };
          return call('PATCH', `/api/launches/${launchId}`, body);
        }),
      );
      expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
      const back = { ...WISH, version: 2, sku: undefined, market: undefined };
      const { json } = await call('PATCH', `/api/launches/${launchId}`, back);
      expect(json).toMatchObject({ version: 3, scale: 1.2 });
    });

    it('is in the next forecast, by analogy, and in its totals', async () => {
      const forecastId = await server.forecast(company.planner);
      const view = await seriesOf(forecastId, 'LAMP-NEW');
      expect(view.series).toMatchObject({ model: 'analogy', weeks: 0 });
      expect(view.history).toEqual([]);
      expect(view.forecast.slice(0, 4).map(({ mean }: { mean: number }) => mean)).toEqual([
        0, 0, 7.2, 14.4,
      ]);
      expect(view.why).toMatchObject({
        code: 'model_analogy',
        params: { analogues: 'LAMP-A LAMP-B', count: 2, scale: 120, ownWeeks: 0 },
      });
      const { json } = await call('GET', `/api/forecasts/${forecastId}/series?market=DE`);
      const fourth = await Promise.all(
        json.items.map(
          async ({ sku }: { sku: string }) => (await seriesOf(forecastId, sku)).forecast[3],
        ),
      );
      const sum = fourth.reduce((all: number, { mean }: { mean: number }) => all + mean, 0);
      const totals = await call('GET', `/api/forecasts/${forecastId}/totals`);
      const total = totals.json.items.find((one: { market: string }) => one.market === 'DE');
      expect(total.forecast[3].mean).toBeCloseTo(sum, 4);
      const { json: detail } = await call('GET', `/api/launches/${launchId}`);
      expect(detail).toMatchObject({ forecastId, launch: { version: 3 } });
      expect(detail.outlook.curves).toHaveLength(2);
    });

    it('is no longer used once it was taken back, and stays on record', async () => {
      const url = `/api/launches/${launchId}/withdraw`;
      expect((await call('POST', url, { version: 1 })).status).toBe(409);
      const gone = await call('POST', url, { version: 3 });
      expect(gone.json).toMatchObject({ withdrawnBy: company.planner.userId });
      const forecastId = await server.forecast(company.planner);
      expect((await seriesOf(forecastId, 'LAMP-NEW')).code).toBe('planning.series_not_found');
      const kept = await call('GET', '/api/launches?state=withdrawn');
      expect(kept.json.items).toHaveLength(1);
      expect((await call('GET', '/api/launches?state=holding')).json.items).toEqual([]);
    });
  });

  it('that has sold for three weeks is drawn to what it sold', async () => {
    const company = await openLamps(server, () =>
      [0, 1, 2].map((at) => order(`NEW-${at}`, (37 + at) * 7 + 2, 'LAMP-NEW', 30)),
    );
    await server.forecast(company.planner);
    const made = await server.call(company.planner, 'POST', '/api/launches', {
      ...{ ...WISH, launchWeek: addDays(TODAY, -21), scale: 1 },
    });
    expect(made.status).toBe(201);
    const forecastId = await server.forecast(company.planner);
    const url = `/api/forecasts/${forecastId}/series/LAMP-NEW/DE`;
    const { json } = await server.call(company.planner, 'GET', url);
    expect(json.series).toMatchObject({ model: 'analogy', weeks: 3 });
    expect(json.why.params).toMatchObject({ ownWeeks: 3, ownShare: 0 });
    // Analogues said 6, 12, 18 and 18 from then on; 90 were sold instead of 36.
    expect(json.forecast[0].mean).toBeCloseTo((18 * 96) / 42, 0);
  });

  describe('a SKU that ends', () => {
    let company: Company;
    const call = (method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) =>
      server.call(company.planner, method, url, body);
    const forecastOf = async (sku: string) => {
      const forecastId = await server.forecast(company.planner);
      return (await call('GET', `/api/forecasts/${forecastId}/series/${sku}/DE`)).json;
    };
    beforeAll(async () => {
      company = await openLamps(server, () => []);
      await server.forecast(company.planner);
    });
    const END = { sku: 'LAMP-A', market: '*', lastWeek: addDays(TODAY, 9), reason: 'Replaced' };

    it('is shown how it runs out, and refused where nothing ends', async () => {
      const { json } = await call('POST', '/api/endings/preview', END);
      expect(json).toMatchObject({ markets: ['DE'], decline: { declines: false } });
      expect(json.weeks.slice(2).every((week: { mean: number }) => week.mean === 0)).toBe(true);
      const unsold = await call('POST', '/api/endings', { ...END, sku: 'LAMP-NEW' });
      expect(unsold).toMatchObject({
        status: 422,
        json: { code: 'planning.ending_unknown_series' },
      });
    });

    it('sells up to its last week in the next forecast, and no longer', async () => {
      const made = await call('POST', '/api/endings', END);
      expect(made).toMatchObject({ status: 201, json: { lastWeek: addDays(TODAY, 7) } });
      const twice = await call('POST', '/api/endings', END);
      expect(twice).toMatchObject({ status: 409, json: { code: 'planning.ending_exists' } });
      const view = await forecastOf('LAMP-A');
      expect(view).toMatchObject({
        ...{ series: { model: 'end_of_life' }, why: { code: 'model_end_marked' } },
      });
      const means = view.forecast.map(({ mean }: { mean: number }) => mean);
      expect(means[1]).toBeGreaterThan(5);
      expect(means.slice(2).every((mean: number) => mean === 0)).toBe(true);
      const { endingId } = made.json;
      const longer = { lastWeek: addDays(TODAY, 21), reason: 'Stock left', version: 1 };
      const moved = await call('PATCH', `/api/endings/${endingId}`, longer);
      expect(moved.json).toMatchObject({ version: 2, lastWeek: addDays(TODAY, 21) });
      const stale = await call('PATCH', `/api/endings/${endingId}`, longer);
      expect(stale.json.code).toBe('planning.ending_not_found');
      await call('POST', `/api/endings/${endingId}/withdraw`, { version: 2 });
      expect((await forecastOf('LAMP-A')).series.model).not.toBe('end_of_life');
    });

    it('is nothing once the catalogue has discontinued it', async () => {
      const scope = { tenantId: company.owner.tenantId };
      await server.house.db.transaction(scope, (tx) =>
        tx.execute(`update variant set lifecycle = 'discontinued' where sku = 'LAMP-B'`),
      );
      const view = await forecastOf('LAMP-B');
      expect(view).toMatchObject({ why: { code: 'model_end_discontinued' }, series: { units: 0 } });
    });

    it('is forgotten with the company, and so is everything planners said', async () => {
      const { tenantId } = company.owner;
      await call('POST', '/api/endings', END);
      const left = () =>
        server.house.db.transaction({ tenantId }, (tx) => discardPlanning(tx, tenantId, 10_000));
      while ((await left()) > 0);
      expect((await call('GET', '/api/endings')).json.items).toEqual([]);
    });
  });
});

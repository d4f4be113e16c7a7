import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { addDays, openServer, type Server, TODAY } from './support/planning-company.ts';

const MICRO = 1e6;
const WEEKS = 56;
const FIRST = addDays(TODAY, -7 * WEEKS);
const SKUS = Array.from({ length: 20 }, (_, at) => `PD-${String(at).padStart(2, '0')}`);
// One with many sales days on the calendar, one with none now.
const MARKETS = ['DE', 'LT'];

interface Week {
  readonly mean: number;
}
const micro = (weeks: readonly Week[]): number[] =>
  weeks.map(({ mean }) => Math.round(mean * MICRO));
const addUp = (rows: readonly number[][]): number[] =>
  (rows[0] ?? []).map((_, week) => rows.reduce((sum, row) => sum + (row[week] ?? 0), 0));

/** Every SKU sells four times as much in every fourth week, in both markets. */
function salesOf(week: number): ImportedOrder[] {
  const placedOn = addDays(FIRST, week * 7 + 2);
  return SKUS.flatMap((sku, item) =>
    MARKETS.map((market, place): ImportedOrder => {
      const payday = (week + item + place) % 4 === 0;
      const quantity = payday ? 40 + ((item * 7 + week) % 9) : 8 + ((item * 5 + week) % 5);
      return {
        ...{ orderNumber: `${week}-${market}-${sku}`, kind: 'sale', customerId: null, market },
        ...{ currency: 'EUR', placedAt: new Date(`${placedOn}T10:00:00Z`), placedOn },
        lines: [{ sku, description: null, quantity, unitPriceMinor: 1990n }],
      };
    }),
  );
}

async function openCompany({ house, signIn }: Server) {
  const owner = await signIn('owner');
  await house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
      timeZone: 'Europe/Berlin',
    });
    const orders = Array.from({ length: WEEKS }, (_, week) => salesOf(week)).flat();
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
  });
  return owner;
}

describeOnDatabases('a forecast of a whole company', (db) => {
  let server: Server;
  let owner: Awaited<ReturnType<typeof openCompany>>;
  let forecastId: string;
  const get = async (url: string) => (await server.call(owner, 'GET', url)).json;
  const seriesOf = (id: string, sku: string, market: string) =>
    get(`/api/forecasts/${id}/series/${sku}/${market}`);

  beforeAll(async () => {
    server = await openServer(db());
    owner = await openCompany(server);
    // Forty series are few: trees are not tried on so few unless the company says so.
    const settings = { version: 0, settings: { catalogueModel: 'always' } };
    await server.call(owner, 'PATCH', '/api/planning-settings', settings);
    forecastId = await server.forecast(owner);
  });

  it('has totals that are the sums of markets and SKUs, exactly as stored', async () => {
    const { items, methods } = await get(`/api/forecasts/${forecastId}/totals`);
    const total = (market: string) =>
      items.find((one: { market: string }) => one.market === market);
    const series = new Map<string, number[][]>();
    for (const market of MARKETS) {
      const details = await Promise.all(SKUS.map((sku) => seriesOf(forecastId, sku, market)));
      for (const { series: one, forecast } of details) {
        const units = micro(forecast).reduce((sum, week) => sum + week, 0);
        expect(Math.round(one.units * MICRO)).toBe(units);
      }
      series.set(
        market,
        details.map(({ forecast }) => micro(forecast)),
      );
      expect(micro(total(market).forecast)).toEqual(addUp(series.get(market) ?? []));
    }
    expect(micro(total('*').forecast)).toEqual(addUp([...series.values()].flat()));
    expect(micro(total('*').forecast)).toEqual(
      addUp(MARKETS.map((market) => micro(total(market).forecast))),
    );
    expect(total('*').own).toHaveLength(26);
    expect(methods.totals.method).toBe('mint_shrink');
  });

  it('lets trees speak where they were better, and says so of each series', async () => {
    const { methods } = await get(`/api/forecasts/${forecastId}/totals`);
    expect(methods.catalogue).toMatchObject({ state: 'used', weeks: 6 });
    const { series, why, forecast, effects } = await seriesOf(forecastId, 'PD-03', 'DE');
    expect(series.model).toBe('trees');
    const figures = methods.catalogue.byClass[series.demandClass];
    expect(figures.wapeTrees).toBeLessThan(figures.wapeRecipe);
    expect(why).toMatchObject({
      ...{ code: 'model_trees', params: { ahead: 6, points: figures.points } },
    });
    // Sales days move it within these weeks, and trees speak all the same.
    const moved = effects.flatMap(({ weeks }: { weeks: { week: string }[] }) => weeks);
    const end = addDays(TODAY, 6 * 7);
    expect(moved.some(({ week }: { week: string }) => week < end)).toBe(true);
    // One of any four weeks is a payday.
    const means = forecast.slice(0, 4).map(({ mean }: Week) => mean);
    const [high, ...rest] = [...means].sort((a, b) => b - a);
    expect(high).toBeGreaterThan(1.8 * Math.max(...rest));
  });

  it('stands behind each line of a plan, with the model and why', async () => {
    const planId = await server.plan(owner);
    const told = await get(`/api/plans/${planId}/forecasts/PD-03`);
    expect(told.forecastId).toBe(forecastId);
    expect(told.items.map(({ market }: { market: string }) => market).sort()).toEqual(MARKETS);
    for (const one of told.items) {
      expect(one).toMatchObject({ model: 'trees', why: { code: 'model_trees' } });
      const { why } = await seriesOf(forecastId, 'PD-03', one.market);
      expect(one.why).toEqual(why);
    }
    expect((await get(`/api/plans/${planId}/forecasts/NONE`)).items).toEqual([]);
    const missing = await server.call(
      owner,
      'GET',
      '/api/plans/00000000-0000-4000-8000-000000000000/forecasts/PD-03',
    );
    expect(missing).toMatchObject({ status: 404, json: { code: 'planning.plan_not_found' } });
  });

  it('is made without trees where the company says so', async () => {
    const settings = { version: 1, settings: { catalogueModel: 'off' } };
    const { status } = await server.call(owner, 'PATCH', '/api/planning-settings', settings);
    expect(status).toBe(200);
    const plain = await server.forecast(owner);
    const { methods } = await get(`/api/forecasts/${plain}/totals`);
    expect(methods.catalogue.state).toBe('off');
    expect((await seriesOf(plain, 'PD-03', 'DE')).series.model).not.toBe('trees');
  });
});

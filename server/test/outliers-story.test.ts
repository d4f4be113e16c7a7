import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import {
  addDays,
  type Company,
  openCompany,
  openServer,
  type Server,
  START,
} from './support/planning-company.ts';

/** Two weeks ago a hotel bought a hundred and fifty of the dresses that sell a dozen a week. */
const WEEK = addDays(START, 38 * 7);

const hotel: ImportedOrder = {
  ...{ orderNumber: 'HOTEL', kind: 'sale', customerId: null, market: 'DE', currency: 'EUR' },
  ...{ placedAt: new Date(`${WEEK}T09:00:00Z`), placedOn: WEEK },
  lines: [{ sku: 'DR-01', description: null, quantity: 150, unitPriceMinor: 4990n }],
};

describeOnDatabases('weeks that nothing explains', (db) => {
  let server: Server;
  let company: Company;
  beforeAll(async () => {
    server = await openServer(db());
    company = await openCompany(server);
    await server.house.db.transaction({ tenantId: company.owner.tenantId }, async (tx) => {
      const channelId = await ensureChannel(tx, {
        ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
        timeZone: 'Europe/Berlin',
      });
      const orders = [hotel];
      await importOrders(tx, company.owner.caller, { channelId, importId: null, orders });
    });
  });
  const get = async (url: string) => (await server.call(company.planner, 'GET', url)).json;
  const choose = async (outliers: string) => {
    const { version } = await get('/api/planning-settings');
    const body = { version, settings: { outliers } };
    return (await server.call(company.planner, 'PATCH', '/api/planning-settings', body)).status;
  };
  const run = async () => {
    const forecastId = await server.forecast(company.planner);
    const { notes } = await get(`/api/forecasts/${forecastId}`);
    const view = await get(`/api/forecasts/${forecastId}/series/DR-01/DE`);
    return { forecastId, view, codes: notes.map((note: { code: string }) => note.code) };
  };
  const offer = (fromDay: string) =>
    server.call(company.planner, 'POST', '/api/promotions', {
      ...{ targetKind: 'sku', target: 'DR-01', market: 'DE', kind: 'discount', discount: 0.2 },
      ...{ fromDay, toDay: addDays(fromDay, 6) },
    });

  it('are kept or capped as the company chose, and the run says which', async () => {
    expect(await choose('drop')).toBe(400);
    expect(await choose('keep')).toBe(200);
    const kept = await run();
    expect(kept.codes).toContain('outliers_kept');
    expect(kept.view.outliers.treatment).toBe('keep');
    expect(kept.view.outliers.weeks).toMatchObject([{ week: WEEK, side: 'high', readAs: 163 }]);

    expect(await choose('cap')).toBe(200);
    const capped = await run();
    expect(capped.codes).toContain('outliers_capped');
    const [odd] = capped.view.outliers.weeks;
    expect(odd).toMatchObject({ week: WEEK, units: 163, side: 'high', readAs: odd.limit });
    expect(odd.expected).toBeLessThan(15);
    expect(odd.limit).toBeLessThan(60);
    expect(capped.view.forecast[0].mean).toBeLessThan(kept.view.forecast[0].mean);
    // What an earlier run did is not told anew.
    const before = await get(`/api/forecasts/${kept.forecastId}/series/DR-01/DE`);
    expect(before.outliers).toEqual(kept.view.outliers);
  });

  it('have a reason once the offer of that week is on record', async () => {
    expect((await offer(WEEK)).status).toBe(201);
    const { view } = await run();
    expect(view.outliers).toMatchObject({ treatment: 'cap', weeks: [] });
    expect(view.outliers.explained).toBeGreaterThan(0);
  });

  it('are none in a series that is sold as ever', async () => {
    const { forecastId } = await run();
    const lamp = await get(`/api/forecasts/${forecastId}/series/LP-03/US`);
    expect(lamp.outliers.weeks).toEqual([]);
  });
});

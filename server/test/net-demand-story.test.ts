import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { upsertCustomers } from '../src/records/customers/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import {
  addDays,
  type Company,
  openCompany,
  openServer,
  type Server,
  START,
} from './support/planning-company.ts';

/** Anna buys ten dresses a week and sends four back three weeks later. */
function annasOrders(customerId: string): ImportedOrder[] {
  const order = (week: number, daysAfter: number, quantity: number): ImportedOrder => {
    const day = addDays(START, week * 7 + 1 + daysAfter);
    // Each week has a price of its own, by which a credit note finds its sale.
    const unitPriceMinor = BigInt(4500 + week);
    return {
      ...{ orderNumber: `${week}/${quantity}`, kind: quantity < 0 ? 'cancellation' : 'sale' },
      ...{ market: 'DE', currency: 'EUR', placedAt: new Date(`${day}T11:00:00Z`), placedOn: day },
      ...{ customerId, lines: [{ sku: 'DR-01', description: null, quantity, unitPriceMinor }] },
    };
  };
  return Array.from({ length: 40 }, (_, week) => [
    order(week, 0, 10),
    ...(week < 37 ? [order(week, 21, -4)] : []),
  ]).flat();
}

describeOnDatabases('demand net of returns', (db) => {
  let server: Server;
  let company: Company;
  beforeAll(async () => {
    server = await openServer(db());
    company = await openCompany(server);
  });
  const get = async (url: string) => (await server.call(company.planner, 'GET', url)).json;
  const choose = async (settings: object) => {
    const { version } = await get('/api/planning-settings');
    const body = { version, settings };
    const done = await server.call(company.planner, 'PATCH', '/api/planning-settings', body);
    expect(done.status).toBe(200);
  };
  const run = async () => {
    const forecastId = await server.forecast(company.planner);
    const { notes } = await get(`/api/forecasts/${forecastId}`);
    const view = await get(`/api/forecasts/${forecastId}/series/DR-01/DE`);
    return { view, codes: notes.map((note: { code: string }) => note.code), notes };
  };
  it('says that returns are not known while nobody recorded one', async () => {
    const { view, codes } = await run();
    expect(codes).toContain('returns_unknown');
    expect(view.demand).toMatchObject({ returned: null, restocked: null, gross: 480, net: 480 });
  });

  it('shows gross, returned and net of a series, and forecasts net', async () => {
    await server.house.db.transaction({ tenantId: company.owner.tenantId }, async (tx) => {
      const channelId = await ensureChannel(tx, {
        ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
        timeZone: 'Europe/Berlin',
      });
      const ids = await upsertCustomers(tx, [{ externalRef: 'anna', market: 'DE' }]);
      const [customerId = ''] = [...ids.values()];
      const orders = annasOrders(customerId);
      await importOrders(tx, company.owner.caller, { channelId, importId: null, orders });
    });
    const net = await run();
    expect(net.codes).toContain('demand_net');
    expect(net.notes.find((one: { code: string }) => one.code === 'returns_to_come')).toMatchObject(
      {
        params: { days: 21 },
      },
    );
    // 40 weeks of 12 on average, and of ten of which four came back in 37 of them; no call-offs.
    expect(net.view.demand).toEqual({
      ...{ gross: 880, cancelled: null, returned: 148, restocked: 148, net: 732 },
    });

    await choose({ restockableShare: 0.5 });
    const half = await run();
    expect(half.view.demand).toMatchObject({ returned: 148, restocked: 74, net: 806 });

    await choose({ returnsInDemand: 'gross' });
    const gross = await run();
    expect(gross.codes).toContain('demand_gross');
    expect(gross.codes).not.toContain('returns_to_come');
    expect(gross.view.demand).toMatchObject({ returned: 148, restocked: 0, net: 880 });
    expect(gross.view.forecast[5].mean).toBeGreaterThan(net.view.forecast[5].mean);
  });
});

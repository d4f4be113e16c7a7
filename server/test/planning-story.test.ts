import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import {
  addDays,
  type Company,
  openCompany,
  openServer,
  type Server,
  START,
  TODAY,
} from './support/planning-company.ts';

describeOnDatabases('from orders to purchase orders', (db) => {
  let server: Server;
  beforeAll(async () => {
    server = await openServer(db());
  });

  it('says what is missing before there is anything to plan on', async () => {
    const nobody = await server.signIn('owner');
    const early = await server.call(nobody, 'POST', '/api/plans', {});
    expect(early).toMatchObject({ status: 409, json: { code: 'planning.no_forecast' } });
    const { json } = await server.call(nobody, 'POST', '/api/forecasts', {});
    await server.work();
    const run = await server.call(nobody, 'GET', `/api/forecasts/${json.forecastId}`);
    expect(run.json.state).toBe('failed');
    const cockpit = await server.call(nobody, 'GET', '/api/cockpit');
    expect(cockpit).toMatchObject({ status: 200, json: { decisions: [] } });
  });

  describe('with forty weeks of orders', () => {
    let company: Company;
    let forecastId: string;
    beforeAll(async () => {
      company = await openCompany(server);
      forecastId = await server.forecast(company.planner);
    });
    const get = (url: string) => server.call(company.planner, 'GET', url);

    it('forecasts every SKU and market, with a back-test beside seasonal naive', async () => {
      const { json } = await get(`/api/forecasts/${forecastId}`);
      expect(json).toMatchObject({
        ...{ state: 'ready', asOf: TODAY, lastWeek: addDays(TODAY, -7), startWeek: TODAY },
        ...{ seriesCount: 3, horizon: 26 },
      });
      expect(json.notes.map((note: { code: string }) => note.code)).toEqual([
        'market_unknown',
        'history_short',
        'returns_unknown',
        'outliers_capped',
      ]);
      const { total } = json.backtest;
      expect(total.forecast.wape).toBeGreaterThan(0);
      expect(total.seasonalNaive.points).toBe(total.forecast.points);
    });

    it('lists the dearest series first, page by page, counted by class', async () => {
      const all = await get(`/api/forecasts/${forecastId}/series`);
      expect(all.json.items.map((one: { market: string }) => one.market)).toEqual([
        'DE',
        'US',
        'ZZ',
      ]);
      const first = await get(`/api/forecasts/${forecastId}/series?limit=1&sort=units`);
      const cursor = encodeURIComponent(first.json.nextCursor);
      const next = await get(
        `/api/forecasts/${forecastId}/series?limit=2&sort=units&cursor=${cursor}`,
      );
      const seen = [...first.json.items, ...next.json.items];
      expect(new Set(seen.map((one) => one.market)).size).toBe(3);
      const sum = Object.values<number>(all.json.counts).reduce((a, b) => a + b, 0);
      expect(sum).toBe(3);
      const bad = await get(`/api/forecasts/${forecastId}/series?cursor=nonsense`);
      expect(bad.status).toBe(400);
    });

    it('shows one series with its stock-out week, band and reason', async () => {
      const { json } = await get(`/api/forecasts/${forecastId}/series/DR-01/DE`);
      expect(json.history).toHaveLength(40);
      expect(json.history.filter((week: { censored: boolean }) => week.censored)).toHaveLength(1);
      expect(json.history[0]).toMatchObject({ week: START, units: 10 });
      expect(json.forecast).toHaveLength(26);
      expect(json.forecast[0].mean).toBeGreaterThan(9);
      expect(json.forecast[0].mean).toBeLessThan(15);
      expect(json.forecast[0].quantiles).toHaveLength(9);
      expect(json.why.code).toMatch(/^model_/);
      const missing = await get(`/api/forecasts/${forecastId}/series/DR-01/BR`);
      expect(missing).toMatchObject({ status: 404, json: { code: 'planning.series_not_found' } });
    });

    it('adds up by market and in total', async () => {
      const { json } = await get(`/api/forecasts/${forecastId}/totals`);
      const total = json.items.find((one: { market: string }) => one.market === '*');
      expect(total).toMatchObject({ seriesCount: 3 });
      expect(total.history).toHaveLength(40);
      expect(total.history[0].units).toBe(14);
    });

    it("keeps a planner's change, puts it on top, and takes it back", async () => {
      const change = { sku: 'DR-01', market: 'DE', fromWeek: TODAY, toWeek: addDays(TODAY, 7) };
      const made = await server.call(company.planner, 'POST', '/api/forecast-overrides', {
        ...change,
        ...{ kind: 'absolute', amount: 40, reason: 'Live show on Friday' },
      });
      expect(made).toMatchObject({ status: 201, json: { author: company.planner.userId } });
      expect(made.json.baseline).toHaveLength(2);
      const url = `/api/forecasts/${forecastId}/series/DR-01/DE`;
      const with_ = await get(url);
      expect(with_.json.adjusted.map((week: { mean: number }) => week.mean).slice(0, 2)).toEqual([
        40, 40,
      ]);
      expect(with_.json.forecast[0].mean).toBeLessThan(15);
      const path = `/api/forecast-overrides/${made.json.overrideId}`;
      expect((await server.call(company.planner, 'DELETE', path)).status).toBe(200);
      expect((await server.call(company.planner, 'DELETE', path)).status).toBe(404);
      const without = await get(url);
      expect(without.json.adjusted[0].mean).toBe(without.json.forecast[0].mean);
      expect(without.json.overrides).toHaveLength(1);
    });

    it('refuses a change that does not hold together, and people who may not', async () => {
      const change = { sku: 'DR-01', market: 'DE', fromWeek: '2026-11-24', toWeek: '2026-11-24' };
      const body = { ...change, kind: 'percent', amount: 10, reason: 'no Monday' };
      const bad = await server.call(company.planner, 'POST', '/api/forecast-overrides', body);
      expect(bad).toMatchObject({ status: 422, json: { code: 'planning.bad_override' } });
      const viewer = await server.signIn('viewer', { tenantId: company.owner.tenantId });
      expect((await server.call(viewer, 'POST', '/api/forecasts', {})).status).toBe(403);
    });
  });

  describe('a plan', () => {
    let company: Company;
    let planId: string;
    beforeAll(async () => {
      company = await openCompany(server);
      await server.forecast(company.planner);
      planId = await server.plan(company.planner);
    });
    const get = (url: string) => server.call(company.planner, 'GET', url);
    const linesOf = async (query = '') => (await get(`/api/plans/${planId}/lines${query}`)).json;

    it('names its inputs and everything it had to assume', async () => {
      const { json } = await get(`/api/plans/${planId}`);
      expect(json).toMatchObject({ state: 'ready', plannedFor: TODAY, currency: 'CNY' });
      for (const hash of [json.networkHash, json.settingsHash, json.stockHash]) {
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
      }
      const codes = json.assumptions.map((note: { code: string }) => note.code);
      for (const code of ['starter_network', 'stock_unknown', 'supplier_default']) {
        expect(codes).toContain(code);
      }
    });

    it('proposes purchases in money, with reasons and the alternatives that lost', async () => {
      const { items, counts, totals } = await linesOf();
      expect(items.length).toBeGreaterThan(0);
      expect(counts.proposed).toBe(items.length);
      const dress = items.find((line: { sku: string }) => line.sku === 'DR-01');
      expect(dress).toMatchObject({ kind: 'purchase', state: 'proposed', names: { zh: '连衣裙' } });
      expect(dress.quantity % 10).toBe(0);
      expect(dress.goods).toEqual({ amount: `${dress.quantity * 60}.00`, currency: 'CNY' });
      expect(Number(totals.goods.amount)).toBeGreaterThanOrEqual(Number(dress.goods.amount));
      const { json } = await get(`/api/plans/${planId}/lines/${dress.lineNo}`);
      expect(json.reasons.length).toBeGreaterThan(0);
      const kinds = json.alternatives.map(
        (one: { alternative: { kind: string } }) => one.alternative.kind,
      );
      expect(kinds).toContain('do_nothing');
      const none = await linesOf('?kind=transfer&minGoods=99999999');
      expect(none).toMatchObject({ items: [], nextCursor: null });
    });

    it('says what to hold where and how everything flows', async () => {
      const { json: targets } = await get(`/api/plans/${planId}/targets?sku=DR-01`);
      const [target] = targets.items;
      expect(target).toMatchObject({ sku: 'DR-01', onHand: null });
      expect(target.orderUpTo).toBeGreaterThanOrEqual(target.reorderPoint);
      expect(target.reorderPoint).toBeGreaterThanOrEqual(target.safetyStock);
      const { json: flows } = await get(`/api/plans/${planId}/flows`);
      expect(flows.warehouses.length).toBeGreaterThan(0);
      const kinds = new Set(flows.flows.map((flow: { kind: string }) => flow.kind));
      expect(kinds).toContain('supply');
      expect(kinds).toContain('delivery');
      const { json: served } = await get(`/api/plans/${planId}/placements/DR-01`);
      const unknown = served.items.find((one: { market: string }) => one.market === 'ZZ');
      expect(unknown).toMatchObject({ warehouseId: null });
    });

    it('is edited with a reason, on the version seen, and reviewed by those who may', async () => {
      const { items } = await linesOf('?sku=DR-01');
      const [line] = items;
      const url = `/api/plans/${planId}/lines/${line.lineNo}`;
      const edit = { quantity: line.quantity * 2, reason: 'Live show', version: line.version };
      const edited = await server.call(company.planner, 'PATCH', url, edit);
      expect(edited).toMatchObject({
        status: 200,
        json: { state: 'edited', editReason: 'Live show' },
      });
      expect(Number(edited.json.goods.amount)).toBe(Number(line.goods.amount) * 2);
      expect(edited.json.proposedQuantity).toBe(line.quantity);
      const stale = await server.call(company.planner, 'PATCH', url, edit);
      expect(stale).toMatchObject({ status: 409, json: { code: 'planning.line_changed' } });
      const approve = `/api/plans/${planId}/approve`;
      const body = { lineNos: [line.lineNo] };
      expect((await server.call(company.planner, 'POST', approve, body)).status).toBe(403);
      const both = { lineNos: [line.lineNo], all: {} };
      expect((await server.call(company.owner, 'POST', approve, both)).status).toBe(400);
    });

    it('becomes draft orders on approval, counted as inbound from then on', async () => {
      const { items } = await linesOf('?sku=DR-01');
      const [line] = items;
      const body = { lineNos: [line.lineNo] };
      const done = await server.call(company.owner, 'POST', `/api/plans/${planId}/approve`, body);
      expect(done).toMatchObject({ status: 200, json: { lines: 1 } });
      const [orderId] = done.json.purchaseOrders;
      const { json: order } = await get(`/api/purchase-orders/${orderId}`);
      expect(order).toMatchObject({ state: 'draft', units: line.quantity, lineCount: 1, planId });
      expect(order.number).toMatch(/^PO-\d{8}-\d{4}$/);
      expect(order.goods).toEqual(line.goods);
      const again = await server.call(company.owner, 'POST', `/api/plans/${planId}/approve`, body);
      expect(again).toMatchObject({ status: 409, json: { code: 'planning.line_decided' } });
      expect((await linesOf('?state=approved')).items[0].orderId).toBe(orderId);

      const move = `/api/purchase-orders/${orderId}/move`;
      expect((await server.call(company.owner, 'POST', move, { to: 'received' })).status).toBe(409);
      await server.call(company.owner, 'POST', move, { to: 'placed' });
      const received = await server.call(company.owner, 'POST', move, { to: 'received' });
      expect(received.json.state).toBe('received');
      const { json: stock } = await get('/api/stock?sku=DR-01');
      expect(stock.items).toMatchObject([{ onHand: line.quantity, inbound: 0 }]);
    });

    it('is replaced by the next one, which knows what was ordered', async () => {
      const old = planId;
      const dresses = (await linesOf('?sku=DR-01')).totals.units;
      planId = await server.plan(company.planner);
      const late = await server.call(company.owner, 'POST', `/api/plans/${old}/approve`, {
        all: {},
      });
      expect(late).toMatchObject({ status: 409, json: { code: 'planning.plan_not_open' } });
      expect((await linesOf('?sku=DR-01')).totals.units).toBeLessThan(dresses);
    });

    it('fills the morning page', async () => {
      const { status, json } = await get('/api/cockpit');
      expect(status).toBe(200);
      expect(json.today).toBe(TODAY);
      expect(json.decisions.length).toBeGreaterThan(1);
      expect(json.decisions.length).toBeLessThanOrEqual(5);
      for (const decision of json.decisions) expect(decision.href).toMatch(/^\//);
      const kinds = json.decisions.map((one: { kind: string }) => one.kind);
      expect(kinds).toContain('data');
      const sales = json.figures.find((one: { key: string }) => one.key === 'sales');
      expect(Number(sales.money.amount)).toBeGreaterThan(0);
      expect(json.demand[0]).toMatchObject({ market: 'DE' });
      expect(json.warehouses.length).toBeGreaterThan(0);
    });
  });

  it('receives an order in parts, damaged and over as they are', async () => {
    const company = await openCompany(server);
    await server.forecast(company.planner);
    const planId = await server.plan(company.planner);
    const call = (method: 'GET' | 'POST', url: string, body?: object) =>
      server.call(company.owner, method, url, body);
    const { json: done } = await call('POST', `/api/plans/${planId}/approve`, { all: {} });
    const url = `/api/purchase-orders/${done.purchaseOrders[0]}`;
    const receipt = (entries: object[] | 'all', more: object = {}) =>
      call('POST', `${url}/receipts`, { entries, ...more });
    const line = async () => (await call('GET', url)).json.lines[0];
    const { quantity } = await line();
    const some = { lineNo: 1, good: quantity - 3, damaged: 1 };
    expect((await receipt([some])).json.code).toBe('planning.order_move');
    await call('POST', `${url}/move`, { to: 'placed' });
    expect((await receipt([some])).json.state).toBe('placed');
    expect(await line()).toMatchObject({
      ...{ receivedUnits: quantity - 3, damagedUnits: 1, missingUnits: 0 },
    });
    expect(await receipt([{ lineNo: 99, good: 1 }])).toMatchObject({
      ...{ status: 422, json: { code: 'planning.bad_receipt' } },
    });
    expect(await receipt([{ lineNo: 1, good: 2, serials: ['S-1'] }])).toMatchObject({
      ...{ status: 422, json: { code: 'inventory.serial_count' } },
    });
    expect((await receipt([{ lineNo: 1, good: 1 }], { close: true })).json.state).toBe('received');
    expect(await line()).toMatchObject({
      ...{ receivedUnits: quantity - 2, damagedUnits: 1, missingUnits: 1 },
    });
  });

  it('rejects with a reason and opens again', async () => {
    const company = await openCompany(server);
    await server.forecast(company.planner);
    const planId = await server.plan(company.planner);
    const post = (action: string, body: object) =>
      server.call(company.owner, 'POST', `/api/plans/${planId}/${action}`, body);
    expect((await post('reject', { lineNos: [1] })).status).toBe(400);
    const reason = 'Cash is short';
    expect((await post('reject', { lineNos: [1], reason })).json).toEqual({ lines: 1 });
    expect((await post('approve', { lineNos: [1] })).json).toMatchObject({ status: 409 });
    const { json } = await server.call(company.owner, 'GET', `/api/plans/${planId}/lines/1`);
    expect(json).toMatchObject({ state: 'rejected', decisionReason: reason });
    expect((await post('reopen', { lineNos: [1], reason: 'Money came' })).status).toBe(200);
    expect((await post('approve', { lineNos: [99] })).json.code).toBe('planning.line_not_found');
  });

  it('looks back as if it were an earlier day, and takes nothing from today', async () => {
    const { planner } = await openCompany(server);
    const newest = await server.forecast(planner);
    const sold = async () => {
      const url = `/api/forecasts/${newest}/series/DR-01/DE`;
      const { json } = await server.call(planner, 'GET', url);
      return json.history.map(({ units }: { units: number }) => units);
    };
    const before = await sold();
    const asOf = addDays(TODAY, -12 * 7);
    const { json } = await server.call(planner, 'POST', '/api/forecasts', { asOf });
    await server.work();
    const earlier = await server.call(planner, 'GET', `/api/forecasts/${json.forecastId}`);
    expect(earlier.json).toMatchObject({ state: 'ready', lastWeek: addDays(asOf, -7) });
    expect(await sold()).toEqual(before);
    expect(before.at(-1)).toBeGreaterThan(0);
  });

  it('keeps standing choices, changed on the version seen only', async () => {
    const owner = await server.signIn('owner');
    const url = '/api/planning-settings';
    const { json } = await server.call(owner, 'GET', url);
    expect(json).toMatchObject({ version: 0, settings: { baseCurrency: 'CNY', reviewDays: 7 } });
    const change = { version: 0, settings: { reviewDays: 14 } };
    const changed = await server.call(owner, 'PATCH', url, change);
    expect(changed.json).toMatchObject({ version: 1, settings: { reviewDays: 14 } });
    const stale = await server.call(owner, 'PATCH', url, change);
    expect(stale).toMatchObject({ status: 409, json: { code: 'planning.settings_conflict' } });
    const wrong = { version: 1, settings: { reviewDays: 0 } };
    expect((await server.call(owner, 'PATCH', url, wrong)).status).toBe(400);
  });
});

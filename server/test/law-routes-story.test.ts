import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { VEXORA } from '../src/trade/marks/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

describeOnDatabases('routing obeys the law where the company says so', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
    await shop.call('POST', '/api/compliance/markets', { market: 'FR' });
    await shop.work();
  });
  const route = async (orderId: string) =>
    (await shop.call('GET', `/api/orders/${orderId}/route`)).json;
  const states = async (orderId: string): Promise<string[]> =>
    (await route(orderId)).shipments.map((one: { state: string }) => one.state);
  const obey = async (enforcement: 'warn' | 'enforce', version: number) => {
    const body = { enforcement, version };
    const { status } = await shop.call('PUT', '/api/compliance/markets/FR', body);
    await shop.work();
    return status;
  };
  let french: string;
  let german: string;

  it('at first it only warns: goods nobody described are sent', async () => {
    french = await shop.order('LAW-FR', 'FR', [['LP-03', 1]]);
    german = await shop.order('LAW-DE', 'DE', [['LP-03', 1]]);
    await shop.route();
    expect([await states(french), await states(german)]).toEqual([['planned'], ['planned']]);
  });

  it('told to obey, it takes back what is not picked and names the rules', async () => {
    expect(await obey('enforce', 1)).toBe(200);
    expect(await states(french)).toEqual(['cancelled']);
    const { decisions } = await route(french);
    expect(decisions[0]).toMatchObject({
      kind: 'law',
      reason: expect.stringMatching(/^(EU|FR)-/),
    });
    const [alternative] = decisions[0].alternatives;
    expect(alternative.lostBy[0]).toMatchObject({
      code: 'blocked',
      params: { sku: 'LP-03', rule: expect.stringMatching(/^(EU|FR)-/) },
    });
    expect(await states(german)).toEqual(['planned']);
  });

  it('a new order to that market waits, with the rule; one to another leaves', async () => {
    const waiting = await shop.order('LAW-FR2', 'FR', [['LP-03', 1]]);
    const leaving = await shop.order('LAW-DE2', 'DE', [['LP-03', 1]]);
    await shop.route();
    expect(await states(waiting)).toEqual([]);
    expect(await states(leaving)).toEqual(['planned']);
  });

  it('open again, what waited is sent', async () => {
    expect(await obey('warn', 2)).toBe(200);
    expect(await states(french)).toEqual(expect.arrayContaining(['planned']));
  });
});

describeOnDatabases('a kit that may not be sold does not leave in parts', (db) => {
  let shop: Shop;
  const PARTS = [
    { sku: 'DR-01', units: 1 },
    { sku: 'LP-03', units: 2 },
  ];
  const add = async (sku: string, en: string): Promise<void> => {
    const product = { code: sku, names: { en }, variants: [{ sku, names: { en } }] };
    expect((await shop.call('POST', '/api/products', product)).status).toBe(201);
    const kit = await shop.call('PUT', `/api/variants/${sku}/kit`, { components: PARTS });
    expect(kit.status).toBe(200);
  };
  beforeAll(async () => {
    shop = await openShop(db(), { marks: true });
  });
  const route = async (orderId: string) =>
    (await shop.call('GET', `/api/orders/${orderId}/route`)).json;
  const states = async (orderId: string): Promise<string[]> =>
    (await route(orderId)).shipments.map((one: { state: string }) => one.state);
  const lostBy = async (orderId: string) =>
    (await route(orderId)).decisions[0].alternatives.map(
      (one: { lostBy: object[] }) => one.lostBy[0],
    );

  it('by a forbidden pair of market and kit; its parts sold alone leave', async () => {
    await add('SET-1', 'Lamps and a dress');
    const block = { warehouseId: null, market: 'FR', sku: 'SET-1', rule: 'by contract' };
    expect((await shop.call('POST', '/api/routing-blocks', block)).status).toBe(201);
    const french = await shop.order('SET1-FR', 'FR', [['SET-1', 1]]);
    const german = await shop.order('SET1-DE', 'DE', [['SET-1', 1]]);
    const alone = await shop.order('PART-FR', 'FR', [['LP-03', 1]]);
    await shop.route();
    expect(await states(french)).toEqual([]);
    expect(await lostBy(french)).toContainEqual({
      ...{ code: 'blocked', params: { sku: 'SET-1', rule: 'by contract' } },
    });
    expect([await states(german), await states(alone)]).toEqual([['planned'], ['planned']]);
  });

  it('by a mark of others: its parcels are taken back, and new orders wait', async () => {
    await add('SET-2', 'Vexora gift set');
    await shop.call('POST', '/api/compliance/markets', { market: 'FR' });
    const french = await shop.order('SET2-FR', 'FR', [['SET-2', 1]]);
    const alone = await shop.order('PARTS-FR', 'FR', [
      ['DR-01', 1],
      ['LP-03', 1],
    ]);
    await shop.route();
    expect(await states(french)).toEqual(['planned']);
    expect((await shop.call('POST', '/api/marks', VEXORA)).status).toBe(201);
    await shop.work();
    const [hit] = (await shop.call('GET', '/api/marks/hits?sku=SET-2')).json.items;
    const decision = { act: 'infringing', reason: 'a copy', version: hit.version };
    const decided = await shop.call('POST', `/api/marks/hits/${hit.hitId}/decide`, decision);
    expect(decided.status).toBe(200);
    await shop.work();
    expect(await states(french)).toEqual(['cancelled']);
    // Every market of the mark turns, and what waits is looked at again for each.
    const kinds = (await route(french)).decisions.map((one: { kind: string }) => one.kind);
    expect(kinds).toContain('law');
    expect(await lostBy(french)).toContainEqual({
      code: 'blocked',
      params: { sku: 'SET-2', rule: 'IP: VEXORA (EUIPO 018000000)' },
    });
    const later = await shop.order('SET2-FR2', 'FR', [['SET-2', 1]]);
    await shop.route();
    expect(await states(later)).toEqual([]);
    expect(await states(alone)).toEqual(['planned']);
    expect(await shop.disagreements()).toEqual([]);
  });
});

import { afterEach, beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { readDemandAsSent } from '../src/supply/planning/commands/read-demand.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

describeOnDatabases('kits through the door', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
    for (const sku of ['SET-01', 'SET-02']) {
      const body = { code: sku, names: { en: sku }, variants: [{ sku, names: { en: sku } }] };
      expect((await shop.call('POST', '/api/products', body)).status).toBe(201);
    }
  });
  afterEach(async () => {
    expect(await shop.disagreements()).toEqual([]);
  });
  const put = (sku: string, components: readonly object[]) =>
    shop.call('PUT', `/api/variants/${sku}/kit`, { components });
  const SET = [
    { sku: 'DR-01', units: 1 },
    { sku: 'LP-03', units: 2 },
  ];

  it('are made of ordinary SKUs that exist', async () => {
    expect((await put('SET-01', SET)).json).toEqual({ components: SET });
    expect((await shop.call('GET', '/api/variants/SET-01/kit')).json).toEqual({ components: SET });
    const refused = async (sku: string, parts: readonly string[]) =>
      (
        await put(
          sku,
          parts.map((one) => ({ sku: one, units: 1 })),
        )
      ).json.code;
    expect(await refused('SET-01', ['NOPE'])).toBe('catalog.sku_not_found');
    expect(await refused('SET-02', ['SET-01'])).toBe('catalog.kit_in_kit');
    expect(await refused('SET-02', ['SET-02'])).toBe('catalog.kit_in_kit');
    expect(await refused('DR-01', ['LP-03'])).toBe('catalog.kit_in_kit');
    expect((await put('SET-01', [{ sku: 'DR-01', units: 0 }])).status).toBe(400);
  });

  it('can be promised as often as the scarcest component allows', async () => {
    const { json } = await shop.call('GET', '/api/kits/SET-01/stock');
    expect(json.items).toContainEqual({ warehouseId: shop.ids.CDG, kits: 5 });
    expect((await shop.call('GET', '/api/kits/DR-01/stock')).json.code).toBe('inventory.no_kit');
  });

  it('are held whole, component by component', async () => {
    const lines = [{ lineNo: 1, sku: 'SET-01', warehouseId: shop.ids.LAX, units: 5 }];
    const owner = { kind: 'live', id: 'show' };
    const ask = (key: string, more: object = {}) =>
      shop.call('POST', '/api/reservations', { key, owner, lines, ...more });
    expect((await ask('k1')).json).toMatchObject({
      result: 'held',
      reservations: [
        { lineNo: 1001, sku: 'DR-01', units: 5 },
        { lineNo: 1002, sku: 'LP-03', units: 10 },
      ],
    });
    expect((await ask('k2')).json.result).toBe('refused');
    expect(await shop.level('LAX', 'DR-01')).toMatchObject({ available: 5 });
    expect((await ask('k3', { mode: 'partial' })).json.code).toBe('inventory.kit_whole');
  });

  it('leave as their components, and give them back', async () => {
    const orderId = await shop.order('KIT-1', 'FR', [
      ['SET-01', 2],
      ['LP-03', 1],
    ]);
    await shop.route();
    const { json } = await shop.call('GET', `/api/orders/${orderId}/route`);
    expect(json.shipments).toMatchObject([{ warehouseId: shop.ids.CDG, units: 7 }]);
    expect(await shop.level('CDG', 'LP-03')).toMatchObject({ available: 5, locked: 5 });
    expect(await shop.level('CDG', 'DR-01')).toMatchObject({ available: 8, locked: 2 });
  });

  it('are demand for their components, which is what is bought', async () => {
    const rows = await shop.within((tx) => readDemandAsSent(tx, '2026-12-31'));
    expect(rows.map(({ sku, market, units }) => [sku, market, units])).toEqual([
      ['DR-01', 'FR', 2],
      ['LP-03', 'FR', 5],
    ]);
  });

  it('that are changed later do not change what was promised', async () => {
    await put('SET-01', [{ sku: 'DR-01', units: 1 }]);
    const body = { warehouseId: shop.ids.CDG, reason: 'power cut' };
    expect((await shop.call('POST', '/api/outages', body)).status).toBe(200);
    const { items } = (await shop.call('GET', '/api/shipments?state=planned')).json;
    const lines = items.flatMap((one: { lines: { sku: string; units: number }[] }) => one.lines);
    const units = (sku: string) =>
      lines.reduce(
        (sum: number, one: { sku: string; units: number }) =>
          sum + (one.sku === sku ? one.units : 0),
        0,
      );
    expect([units('DR-01'), units('LP-03')]).toEqual([2, 5]);
  });

  it('are ordinary SKUs again once nothing is in them', async () => {
    expect((await put('SET-01', [])).json).toEqual({ components: [] });
    expect((await shop.call('GET', '/api/kits/SET-01/stock')).status).toBe(404);
  });
});

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

describeOnDatabases('held orders through the door', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
  });
  afterEach(async () => {
    expect(await shop.disagreements()).toEqual([]);
  });
  const route = async (orderId: string) =>
    (await shop.call('GET', `/api/orders/${orderId}/route`)).json;
  const correct = (code: 'CDG' | 'FRA' | 'SZX', from: string, to: string, units: number) =>
    shop.call('POST', '/api/stock-adjustments', {
      ...{ warehouseId: shop.ids[code], sku: 'DR-01', units, from, to, reason: 'correction' },
    });
  /** The parcels an order has now, as warehouse codes. */
  const placesOf = async (orderId: string): Promise<string[]> =>
    (await route(orderId)).shipments
      .filter((one: { state: string }) => one.state !== 'cancelled')
      .map((one: { warehouseId: string }) => shop.codeOf(one.warehouseId));

  describe('two planned orders', () => {
    it('change places once both are better off together, and each says why', async () => {
      // Only one dress in Paris and none elsewhere in Europe: the German order takes it.
      await correct('CDG', 'available', 'inspection', 9);
      await correct('FRA', 'available', 'inspection', 10);
      const german = await shop.order('KOELN-9', 'DE', [['DR-01', 1]]);
      await shop.route();
      expect(await placesOf(german)).toEqual(['CDG']);
      // Goods in Frankfurt turn up, then a French order comes.
      await correct('FRA', 'inspection', 'available', 1);
      const french = await shop.order('LYON-9', 'FR', [['DR-01', 1]]);
      await shop.route();
      expect(await placesOf(german)).toEqual(['FRA']);
      expect(await placesOf(french)).toEqual(['CDG']);
      const [latest] = (await route(german)).decisions;
      expect(latest.kind).toBe('exchange');
      expect(latest.alternatives.length).toBeGreaterThan(0);
      expect(await shop.level('CDG', 'DR-01')).toMatchObject({ available: 0, locked: 1 });
    });

    it('stay where a person sent them', async () => {
      const orderId = await shop.order('LYON-10', 'FR', [['LP-03', 1]]);
      const reason = 'the buyer collects it in Frankfurt';
      const url = `/api/orders/${orderId}/route`;
      await shop.call('POST', url, { warehouseId: shop.ids.FRA, reason });
      await shop.order('LYON-11', 'FR', [['LP-03', 1]]);
      await shop.route();
      expect(await placesOf(orderId)).toEqual(['FRA']);
    });
  });

  it('a parcel that missed its cut-off leaves later or from elsewhere, and says so', async () => {
    const orderId = await shop.order('LYON-12', 'FR', [['LP-03', 2]]);
    await shop.route();
    const [planned] = (await route(orderId)).shipments;
    shop.wait(60 * 24);
    await shop.lookForMissed();
    const { decisions, shipments } = await route(orderId);
    expect(decisions[0].kind).toBe('cut_off');
    const live = shipments.filter((one: { state: string }) => one.state === 'planned');
    expect(live).toHaveLength(1);
    expect(live[0].shipOn > planned.shipOn).toBe(true);
  });

  it('prices of stock rest on weeks of orders, not on a day of them', async () => {
    const { json } = await shop.call('GET', '/api/routing-prices');
    expect(json).toMatchObject({ madeAt: expect.any(String), orders: 0, items: [] });
  });

  it('with weeks of orders the last units near the buyers are dear', async () => {
    for (let week = 1; week <= 5; week++) {
      await shop.order(`PAST-${week}`, 'FR', [['LP-03', 2]], `2026-10-${10 + week}`);
    }
    // Prices are good for six hours.
    shop.wait(60 * 7);
    await shop.route();
    const { json } = await shop.call('GET', '/api/routing-prices?sku=LP-03');
    expect(json.orders).toBeGreaterThan(5);
    expect(json.items.length).toBeGreaterThan(0);
    for (const { price } of json.items) expect(Number(price.amount)).toBeGreaterThan(0);
  });
});

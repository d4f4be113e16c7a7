import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

const TWO_DAYS = 2 * 24 * 60;

interface Parcel {
  readonly orderId: string;
  readonly state: string;
  readonly cost: { readonly amount: string };
}

describeOnDatabases('where the parcels of the last days went', (db) => {
  let shop: Shop;
  let unknown = '';
  beforeAll(async () => {
    shop = await openShop(db());
    await shop.order('LYON-1', 'FR', [['DR-01', 1]]);
    await shop.order('LYON-2', 'FR', [['DR-01', 2]]);
    await shop.order('KOELN-1', 'DE', [['DR-01', 4]]);
    unknown = await shop.order('LYON-3', 'FR', [['LP-03', 1]]);
    const regretted = await shop.order('KOELN-2', 'DE', [['LP-03', 2]]);
    await shop.route();
    await shop.call('POST', `/api/orders/${regretted}/cancel`, { reason: 'typo' });
    await shop.work();
    // Routing asks for a market, the table does not: what a later way leaves unknown counts too.
    await shop.within((tx) =>
      tx.query(
        `update shipment set market = null
         where tenant_id = (select house.tenant()) and order_id = $1`,
        [unknown],
      ),
    );
  });
  const flows = async (query = '') =>
    (await shop.call('GET', `/api/shipment-flows${query}`)).json.items;

  it('is summed, largest first; an unknown market stays, what was cancelled does not', async () => {
    const { CDG, FRA } = shop.ids;
    expect(await flows()).toMatchObject([
      { warehouseId: FRA, market: 'DE', parcels: 1, units: 4 },
      { warehouseId: CDG, market: 'FR', parcels: 2, units: 3 },
      { warehouseId: CDG, market: null, parcels: 1, units: 1 },
    ]);
  });

  it('costs what its parcels cost', async () => {
    const parcels: readonly Parcel[] = (await shop.call('GET', '/api/shipments')).json.items;
    expect(parcels.map((one) => one.state).sort()).toEqual([
      ...['cancelled', 'planned', 'planned', 'planned', 'planned'],
    ]);
    const sum = (costs: readonly { amount: string }[]) =>
      costs.reduce((total, { amount }) => total + Math.round(Number(amount) * 100), 0);
    const left = parcels.filter((one) => one.state !== 'cancelled').map((one) => one.cost);
    const summed = (await flows()).map((one: Pick<Parcel, 'cost'>) => one.cost);
    expect(sum(summed)).toBe(sum(left));
    expect(sum(summed)).toBeGreaterThan(0);
  });

  it('takes 1 to 365 days', async () => {
    for (const days of ['0', '366', '1.5', 'all']) {
      expect((await shop.call('GET', `/api/shipment-flows?days=${days}`)).status).toBe(400);
    }
    expect(await flows('?days=365')).toHaveLength(3);
  });

  it('forgets what is older than the days asked for', async () => {
    shop.wait(TWO_DAYS);
    expect(await flows('?days=1')).toEqual([]);
    expect(await flows('?days=3')).toHaveLength(3);
  });
});

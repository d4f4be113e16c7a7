import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

/** The shop's clock stands on Wednesday 18 November 2026, in the morning. */
describeOnDatabases('the days on which parcels leave', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
  });
  const daysOf = async (orderIds: readonly string[]): Promise<string[]> => {
    const routes = await Promise.all(
      orderIds.map((id) => shop.call('GET', `/api/orders/${id}/route`)),
    );
    return routes.map(({ json }) => {
      const planned = json.shipments.filter((one: { state: string }) => one.state === 'planned');
      return `${shop.codeOf(planned[0]?.warehouseId)} ${planned[0]?.shipOn}`;
    });
  };
  const say = async (schedule: object): Promise<void> => {
    const url = `/api/warehouses/${shop.ids.CDG}`;
    const { version } = (await shop.call('GET', url)).json;
    expect((await shop.call('PATCH', url, { version, ...schedule })).status).toBe(200);
  };

  it('are every day where nobody said otherwise', async () => {
    const orderId = await shop.order('DAY-1', 'FR', [['DR-01', 1]]);
    await shop.route();
    expect(await daysOf([orderId])).toEqual(['CDG 2026-11-18']);
  });

  it('are working days that are no holidays', async () => {
    await say({ workingDays: [4, 5], holidays: ['2026-11-19'] });
    const orderId = await shop.order('DAY-2', 'FR', [['DR-01', 1]]);
    await shop.route();
    expect(await daysOf([orderId])).toEqual(['CDG 2026-11-20']);
    await say({ workingDays: [1, 2, 3, 4, 5, 6, 7], holidays: [] });
  });

  it('take no more parcels than the warehouse can send', async () => {
    await say({ parcelsPerDay: 2 });
    const ids = [];
    for (const n of [3, 4, 5]) ids.push(await shop.order(`DAY-${n}`, 'FR', [['DR-01', 1]]));
    await shop.route();
    // One parcel leaves on the first day already.
    expect((await daysOf(ids)).sort()).toEqual([
      ...['CDG 2026-11-18', 'CDG 2026-11-19', 'CDG 2026-11-19'],
    ]);
  });

  it('take no more when several people route at once', async () => {
    const ids = [];
    for (const n of [6, 7, 8, 9]) {
      ids.push(await shop.order(`DAY-${n}`, 'FR', [[n % 2 === 0 ? 'DR-01' : 'LP-03', 1]]));
    }
    await Promise.all(ids.map((id) => shop.call('POST', `/api/orders/${id}/route`, {})));
    const { json } = await shop.call('GET', `/api/shipments?warehouseId=${shop.ids.CDG}`);
    const days = new Map<string, number>();
    for (const { shipOn } of json.items) days.set(shipOn, (days.get(shipOn) ?? 0) + 1);
    expect(Object.fromEntries(days)).toEqual({
      // The five parcels of the tests before are among them.
      ...{ '2026-11-18': 2, '2026-11-19': 2, '2026-11-20': 2, '2026-11-21': 2, '2026-11-22': 1 },
    });
    expect(await shop.disagreements()).toEqual([]);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

/** Paris is the cheapest for buyers in France, then Frankfurt, then Shenzhen. */
describeOnDatabases('dangerous goods', (db) => {
  let shop: Shop;
  let n = 0;
  beforeAll(async () => {
    shop = await openShop(db());
  });
  const change = async (url: string, said: object): Promise<void> => {
    const { version } = (await shop.call('GET', url)).json;
    expect((await shop.call('PATCH', url, { version, ...said })).status).toBe(200);
  };
  const sku = (dangerousGoods: string | null) => change('/api/variants/DR-01', { dangerousGoods });
  const warehouse = (code: 'CDG' | 'FRA' | 'SZX', dangerousGoods: string[] | null) =>
    change(`/api/warehouses/${shop.ids[code]}`, { dangerousGoods });
  /** Where the next order leaves from, and what the codes say that Paris lost by. */
  const send = async (goods = 'DR-01') => {
    n += 1;
    const orderId = await shop.order(`DG-${n}`, 'FR', [[goods, 1]]);
    await shop.route();
    const { json } = await shop.call('GET', `/api/orders/${orderId}/route`);
    const from = json.shipments.map((one: { warehouseId: string }) => shop.codeOf(one.warehouseId));
    const paris = json.decisions[0].alternatives.find(
      (one: { warehouseId: string }) => one.warehouseId === shop.ids.CDG,
    );
    return { from: from.join(), lostBy: paris?.lostBy ?? [] };
  };

  it('of an unknown class leave as before where nobody said what may', async () => {
    expect((await shop.call('GET', '/api/variants/DR-01')).json.dangerousGoods).toBeNull();
    expect((await send()).from).toBe('CDG');
  });

  it('of an unknown class are kept from a warehouse that may not send every class', async () => {
    await warehouse('CDG', ['magnetic']);
    const { from, lostBy } = await send();
    expect(from).toBe('FRA');
    expect(lostBy).toContainEqual({
      ...{ code: 'dangerous_goods', params: { sku: 'DR-01', class: 'unknown' } },
    });
    await warehouse('CDG', ['lithium_battery', 'flammable', 'magnetic', 'other']);
    expect((await send()).from).toBe('CDG');
  });

  it('of a known class leave only where it is known that they may', async () => {
    await sku('lithium_battery');
    expect((await send()).from).toBe('CDG');
    await warehouse('CDG', ['magnetic']);
    const { from, lostBy } = await send();
    // Frankfurt and Shenzhen have not said that they may.
    expect(from).toBe('');
    expect(lostBy).toContainEqual({
      ...{ code: 'dangerous_goods', params: { sku: 'DR-01', class: 'lithium_battery' } },
    });
  });

  it('are none where somebody said so, and leave from everywhere', async () => {
    await sku('none');
    await warehouse('CDG', []);
    expect((await send()).from).toBe('CDG');
    expect(await shop.disagreements()).toEqual([]);
  });

  it('in a kit of a class of its own leave only where that class may', async () => {
    const set = {
      code: 'SET',
      names: { en: 'Set' },
      variants: [{ sku: 'SET', names: { en: 'Set' } }],
    };
    expect((await shop.call('POST', '/api/products', set)).status).toBe(201);
    const components = [{ sku: 'DR-01', units: 1 }];
    expect((await shop.call('PUT', '/api/variants/SET/kit', { components })).status).toBe(200);
    // Nobody described the kit: it is as dangerous as the dress in it, which is not.
    expect((await send('SET')).from).toBe('CDG');
    await change('/api/variants/SET', { dangerousGoods: 'lithium_battery' });
    const { from, lostBy } = await send('SET');
    expect(from).toBe('');
    expect(lostBy).toContainEqual({
      ...{ code: 'dangerous_goods', params: { sku: 'SET', class: 'lithium_battery' } },
    });
    await warehouse('FRA', ['lithium_battery']);
    expect((await send('SET')).from).toBe('FRA');
    expect((await send()).from).toBe('CDG');
  });

  it('have a class of the list', async () => {
    const wrong = await shop.call('PATCH', '/api/variants/DR-01', {
      ...{ version: 1, dangerousGoods: 'bees' },
    });
    expect(wrong).toMatchObject({ status: 400, json: { fields: [{ path: 'dangerousGoods' }] } });
  });
});

import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
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

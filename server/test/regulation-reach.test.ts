import { beforeAll, expect, it } from 'vitest';
import type { Transaction } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { newId } from '../src/platform/ids/index.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { importOrders } from '../src/records/orders/index.ts';
import { createStarterNetwork, listWarehouses } from '../src/records/warehouses/index.ts';
import { planningJobs } from '../src/supply/planning/index.ts';
import { putCodes } from '../src/trade/classification/index.ts';
import { monitorRoutes } from '../src/trade/monitor/http.ts';
import { feedFile, monitorJobs } from '../src/trade/monitor/index.ts';
import { recorded } from './support/official-sites.ts';

const LAMPS = Array.from({ length: 31 }, (_, at) => `LAMP-${at}`);
const OTHERS = ['SOFA-1', 'DRESS-1'];
const SOURCE = 'eu-eur-lex';

const acts = (duty: string): string =>
  recorded('eurlex-sparql.json').replaceAll('classification and duty', duty);

/** An order of goods on their way; only what the count looks at matters. */
async function ship(
  tx: Transaction,
  table: 'purchase_order' | 'transfer_order',
  order: { state: string; to: string; from: string; sku: string },
): Promise<void> {
  const orderId = newId();
  const transfer = table === 'transfer_order';
  await tx.execute(
    `insert into public.${table} (tenant_id, order_id, number, state, to_warehouse_id, week,
        ${transfer ? 'ship_on, from_warehouse_id' : 'order_on'}, arrives_on, currency,
        freight_minor, units, line_count, created_by)
      values (house.tenant(), $1, $2, $3, $4, '2026-07-27', '2026-07-27'
        ${transfer ? ', $5' : ''}, '2026-09-01', 'USD', 0, 10, 1, 'test')`,
    [orderId, orderId, order.state, order.to, ...(transfer ? [order.from] : [])],
  );
  await tx.execute(
    `insert into public.${table}_line (tenant_id, order_id, line_no, sku, quantity,
        freight_minor, arrives_on)
      values (house.tenant(), $1, 1, $2, 10, 0, '2026-09-01')`,
    [orderId, order.sku],
  );
}

describeOnDatabases('what a new version of an EU measure reaches', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  const scope = () => ({ tenantId: owner.tenantId });
  const read = async (url: string) =>
    (await test.app.inject({ method: 'GET', url, headers: owner.headers })).json();

  beforeAll(async () => {
    test = await openTestApp(db(), [monitorRoutes]);
    monitorJobs(test.house);
    planningJobs(test.house);
    owner = await test.signIn('owner');
    await db().transaction(scope(), (tx) =>
      upsertVariants(
        tx,
        [...LAMPS, ...OTHERS].map((sku) => ({ sku, names: { en: sku.split('-')[0] ?? '' } })),
      ),
    );
    const settled = { note: null, seen: true };
    await putCodes(test.house, owner.caller, [
      ...LAMPS.flatMap((sku) => [
        { sku, system: 'HS', code: '940521', ...settled },
        { sku, system: 'EU', code: '94052140', ...settled },
      ]),
      { sku: 'SOFA-1', system: 'HS', code: '940161', ...settled },
    ]);
    await db().transaction(scope(), addOrders);
    await db().transaction(scope(), addShipments);
  });

  async function addOrders(tx: Transaction): Promise<void> {
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR', timeZone: 'UTC' },
    });
    let number = 0;
    const some = (count: number, market: string, state: 'paid' | 'shipped', sku = LAMPS[0]) =>
      Array.from({ length: count }, () => ({
        ...{ orderNumber: String(++number), kind: 'sale' as const, customerId: null, market },
        ...{ currency: 'EUR', state, placedOn: '2026-07-20' },
        placedAt: new Date('2026-07-20T00:00:00Z'),
        lines: [{ sku: sku ?? '', description: null, quantity: 1, unitPriceMinor: 8900n }],
      }));
    const orders = [
      ...some(200, 'DE', 'paid'),
      ...some(12, 'FR', 'paid', LAMPS[30]),
      // Another territory, gone already, other goods.
      ...some(9, 'US', 'paid'),
      ...some(7, 'DE', 'shipped'),
      ...some(5, 'DE', 'paid', 'SOFA-1'),
    ];
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
  }

  async function addShipments(tx: Transaction): Promise<void> {
    const markets = ['DE', 'US'].map((market) => ({ market, units: 100 }));
    await createStarterNetwork(tx, owner.caller, markets);
    const at = new Map((await listWarehouses(tx)).map((one) => [one.country, one.warehouseId]));
    const [germany = '', states = '', china = ''] = ['DE', 'US', 'CN'].map((one) => at.get(one));
    const lamp = { to: germany, from: china, sku: LAMPS[3] ?? '' };
    await ship(tx, 'purchase_order', { ...lamp, state: 'draft' });
    await ship(tx, 'purchase_order', { ...lamp, state: 'placed' });
    await ship(tx, 'transfer_order', { ...lamp, state: 'shipped' });
    await ship(tx, 'transfer_order', { ...lamp, state: 'draft' });
    // Elsewhere, arrived, other goods.
    await ship(tx, 'purchase_order', { ...lamp, to: states, state: 'placed' });
    await ship(tx, 'purchase_order', { ...lamp, state: 'received' });
    await ship(tx, 'transfer_order', { ...lamp, sku: 'SOFA-1', state: 'shipped' });
  }

  it('says 31 SKUs, 4 shipments, 212 open orders; once more changes nothing', async () => {
    const feed = (text: string) =>
      feedFile(test.house, owner.caller, SOURCE, { name: 'acts.json', text });
    await feed(acts('classification'));
    expect(await feed(acts('duty'))).toMatchObject({ new: 0, changed: 1, same: 1 });
    const { items } = await read(`/api/monitor/documents?source=${SOURCE}&touched=true`);
    expect(items).toHaveLength(1);
    const [{ documentId }] = items;
    const one = await read(`/api/monitor/documents/${documentId}`);
    expect(one).toMatchObject({
      ...{ source: SOURCE, jurisdictions: ['EU'], version: 2, touched: 31 },
      reached: { skus: 31, shipments: 4, openOrders: 212 },
      days: [{ day: '2026-07-23' }, { day: '2027-01-01' }],
      topics: expect.arrayContaining(['tariff']),
    });
    expect(one.rows.some(({ kind }: { kind: string }) => kind === 'changed')).toBe(true);
    expect(await feed(acts('duty'))).toEqual({ new: 0, changed: 0, same: 2, unread: 0 });
    expect(await read(`/api/monitor/documents/${documentId}`)).toEqual(one);
  });
});

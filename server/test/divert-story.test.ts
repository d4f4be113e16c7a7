import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Transaction } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { insertWarehouse } from '../src/records/warehouses/index.ts';
import { readInbound, redirectOrders } from '../src/supply/planning/index.ts';
import {
  addDays,
  EFFECTIVE,
  type ImpactCompany,
  type ImpactServer,
  openImpactCompany,
  openImpactServer,
} from './support/impact-company.ts';

const MEASURE = {
  kind: 'rate',
  title: { zh: '欧盟对中国连衣裙加征100%', en: 'EU: 100 % more on dresses from China' },
  ...{ market: 'EU', effectiveOn: EFFECTIVE, hs: ['6104'], origins: ['CN'] },
  rate: { kind: 'add_percent', percent: '100' },
};

const AGAIN = { ...MEASURE, title: { zh: '再次加征', en: 'The same, posted once more' } };

async function openDublin(tx: Transaction): Promise<string> {
  const made = await insertWarehouse(tx, {
    ...{ code: 'DUB', name: 'DUB', tier: 'overseas', country: 'IE', city: null, latitude: 53.4 },
    ...{ longitude: -6.3, timeZone: 'Europe/Dublin', capacityUnits: null, storageRate: null },
    ...{ handlingRate: 3, currency: 'EUR', cutOff: '16:00' },
  });
  return made?.warehouseId ?? '';
}

interface Pair {
  readonly warehouseId: string;
  readonly transit: number;
  readonly available: number;
}

describeOnDatabases('a container at sea that is diverted', (db) => {
  let server: ImpactServer;
  let company: ImpactCompany;
  let orderId: string;
  beforeAll(async () => {
    server = await openImpactServer(db());
  });

  const get = async (url: string) => (await server.call(company.owner, 'GET', url)).json;
  const post = (url: string, body: object) => server.call(company.owner, 'POST', url, body);
  const order = () => get(`/api/transfer-orders/${orderId}`);
  /** Units of the dress by warehouse: on their way there, and on the shelf. */
  const dresses = async (id: string): Promise<string> => {
    const { items } = await get('/api/stock?sku=DR-01&limit=100');
    const row = items.find(({ warehouseId }: Pair) => warehouseId === id);
    return `${row?.transit ?? 0} coming, ${row?.available ?? 0} there`;
  };
  const worth = async (id: string) => {
    const { items } = await get('/api/stock-valuation');
    return items.find(({ warehouseId }: Pair) => warehouseId === id)?.fifo?.amount ?? null;
  };
  const agrees = async () => expect(await get('/api/stock-check')).toMatchObject({ agrees: true });

  /** Thirty of the fifty dresses of Shenzhen leave by sea and land five days after the day. */
  beforeEach(async () => {
    company = await openImpactCompany(server);
    orderId = await company.container({
      ...{ number: 'TO-1', arrivesOn: addDays(EFFECTIVE, 5), left: null },
      lines: [['DR-01', 30]],
    });
    expect((await post(`/api/transfer-orders/${orderId}/move`, { to: 'shipped' })).status).toBe(
      200,
    );
  });

  const divert = async (measure = MEASURE) => {
    const { json } = await post('/api/impacts', measure);
    const { impactId, version } = json.impact;
    const body = { version, option: 'divert', reason: '运费比关税便宜' };
    return post(`/api/impacts/${impactId}/decide`, body);
  };
  const redirects = async (state = 'unconfirmed') =>
    (await get(`/api/order-redirects?state=${state}`)).items;

  it('goes to the other warehouse: order, day, freight, and what is in transit', async () => {
    const { FRA, LHR } = company.ids;
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['30 coming, 40 there', '0 coming, 5 there'],
    ]);
    const before = await order();
    const { status, json } = await divert();
    expect(status).toBe(200);
    expect(json.impact.outcomes).toMatchObject([{ how: 'diverted', orderId, number: 'TO-1' }]);
    const after = await order();
    // 36 days by sea from the day it left; 12 kg at 8 yuan on top of the 96 paid already.
    expect(after).toMatchObject({
      ...{ state: 'shipped', toWarehouseId: LHR, actOn: before.actOn, units: 30 },
      ...{ arrivesOn: addDays(before.actOn, 36), freight: { amount: '192.00' } },
    });
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['0 coming, 40 there', '30 coming, 5 there'],
    ]);
    expect(await redirects()).toMatchObject([
      {
        ...{ orderId, number: 'TO-1', units: 30, reason: '运费比关税便宜' },
        ...{ fromWarehouseId: FRA, toWarehouseId: LHR, wasDue: before.arrivesOn },
        ...{ freight: { amount: '96.00' }, cause: { kind: 'impact' } },
      },
    ]);
    const { items } = await get('/api/stock/DR-01/ledger');
    expect(items[0]).toMatchObject({
      ...{ reason: 'transfer_diverted', units: 30 },
      ...{ from: { account: 'transit' }, to: { account: 'transit' } },
    });
    await agrees();
    // It lands in London, and the books with it.
    await post(`/api/transfer-orders/${orderId}/move`, { to: 'received' });
    expect(await dresses(LHR)).toBe('0 coming, 35 there');
    await agrees();
  });

  it('is put back as it was where the carrier does not agree, with what it said', async () => {
    const { FRA, LHR } = company.ids;
    const [before, worthBefore] = [await order(), await worth(FRA)];
    await divert();
    const [{ redirectId }] = await redirects();
    const url = `/api/order-redirects/${redirectId}/end`;
    expect((await post(url, { to: 'undone' })).status).toBe(400);
    const undone = await post(url, { to: 'undone', note: '船公司不接受改单' });
    expect(undone.status).toBe(200);
    const { version: _, ...was } = before;
    expect(await order()).toMatchObject(was);
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['30 coming, 40 there', '0 coming, 5 there'],
    ]);
    expect(await worth(FRA)).toBe(worthBefore);
    await agrees();
    expect((await post(url, { to: 'confirmed' })).json).toMatchObject({
      code: 'planning.order_move',
    });
  });

  it('once confirmed, or once anything arrived, is not put back', async () => {
    await divert();
    const [{ redirectId }] = await redirects();
    const url = `/api/order-redirects/${redirectId}/end`;
    const arrived = { entries: [{ lineNo: 1, good: 10 }] };
    expect((await post(`/api/transfer-orders/${orderId}/receipts`, arrived)).status).toBe(200);
    expect((await post(url, { to: 'undone', note: 'x' })).json).toMatchObject({
      code: 'planning.redirect_late',
    });
    expect((await post(url, { to: 'confirmed' })).status).toBe(200);
    expect(await redirects('confirmed')).toHaveLength(1);
    await agrees();
  });

  it('goes on with what is still at sea where part of it is here already', async () => {
    const { FRA, LHR } = company.ids;
    const arrived = { entries: [{ lineNo: 1, good: 10 }] };
    await post(`/api/transfer-orders/${orderId}/receipts`, arrived);
    const { json } = await divert();
    const [{ orderId: newId, number }] = json.impact.outcomes;
    expect(newId).not.toBe(orderId);
    expect(await order()).toMatchObject({ state: 'received', units: 10, toWarehouseId: FRA });
    expect(await get(`/api/transfer-orders/${newId}`)).toMatchObject({
      ...{ number, state: 'shipped', units: 20, toWarehouseId: LHR },
      freight: { amount: '128.00' },
    });
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['0 coming, 50 there', '20 coming, 5 there'],
    ]);
    await agrees();
    await post(`/api/transfer-orders/${newId}/move`, { to: 'received' });
    expect(await dresses(LHR)).toBe('0 coming, 25 there');
    await agrees();
  });

  it('goes again after it was put back, though it left with another order, once', async () => {
    const { FRA, LHR } = company.ids;
    const arrived = { entries: [{ lineNo: 1, good: 10 }] };
    await post(`/api/transfer-orders/${orderId}/receipts`, arrived);
    const { json } = await divert();
    const [{ orderId: newId }] = json.impact.outcomes;
    const [{ redirectId }] = await redirects();
    const refused = { to: 'undone', note: '船公司不接受改单' };
    expect((await post(`/api/order-redirects/${redirectId}/end`, refused)).status).toBe(200);
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['20 coming, 50 there', '0 coming, 5 there'],
    ]);
    expect((await divert(AGAIN)).json.impact.outcomes).toMatchObject([{ orderId: newId }]);
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['0 coming, 50 there', '20 coming, 5 there'],
    ]);
    await agrees();
    await post(`/api/transfer-orders/${newId}/move`, { to: 'received' });
    expect(await dresses(LHR)).toBe('0 coming, 25 there');
    const { items } = await get('/api/stock/DR-01/ledger');
    expect(items.map(({ reason }: { reason: string }) => reason)).not.toContain('received_over');
    await agrees();
  });

  /** The container to London at eight yuan a kilogram, as worked out for a version of its order. */
  const toLondon = (id: string, version: number): Parameters<typeof redirectOrders>[3][number] => ({
    ...{ kind: 'transfer', orderId: id, version, toWarehouseId: company.ids.LHR },
    ...{ actOn: addDays(EFFECTIVE, -30), arrivesOn: addDays(EFFECTIVE, 6) },
    ...{ lines: [{ lineNo: 1, freightMinor: 9600n }], reason: '关税' },
    cause: { kind: 'impact', id: 'one of two' },
  });
  const redirect = (tx: Transaction, id: string, version: number) =>
    redirectOrders(server.house, tx, company.owner.caller, [toLondon(id, version)]);
  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    server.house.db.transaction({ tenantId: company.owner.tenantId }, work);

  it('is not diverted twice by two who saw the same price: freight is added once', async () => {
    const { version } = await order();
    await within((tx) => redirect(tx, orderId, version));
    const twice = within((tx) => redirect(tx, orderId, version));
    await expect(twice).rejects.toThrow('planning.order_changed');
    expect(await order()).toMatchObject({ freight: { amount: '192.00' } });
    // Nor at a price for units that came meanwhile.
    const { version: seen } = await order();
    const arrived = { entries: [{ lineNo: 1, good: 10 }] };
    expect((await post(`/api/transfer-orders/${orderId}/receipts`, arrived)).status).toBe(200);
    const late = within((tx) => redirect(tx, orderId, seen));
    await expect(late).rejects.toThrow('planning.order_changed');
    await agrees();
  });

  it('sent on before the carrier answered is put back where it was going at first', async () => {
    const { FRA, LHR } = company.ids;
    const DUB = await within(openDublin);
    const [before, worthBefore] = [await order(), await worth(FRA)];
    await within((tx) => redirect(tx, orderId, before.version));
    const { version } = await order();
    const back = { ...toLondon(orderId, version), toWarehouseId: DUB };
    const { house } = server;
    await within((tx) => redirectOrders(house, tx, company.owner.caller, [back]));
    expect(await order()).toMatchObject({ toWarehouseId: DUB, freight: { amount: '288.00' } });
    expect(await redirects('replaced')).toHaveLength(1);
    const [{ redirectId, fromWarehouseId }] = await redirects();
    expect(fromWarehouseId).toBe(FRA);
    const refused = { to: 'undone', note: '船公司不接受改单' };
    expect((await post(`/api/order-redirects/${redirectId}/end`, refused)).status).toBe(200);
    const { version: _, ...was } = before;
    expect(await order()).toMatchObject(was);
    expect([await dresses(FRA), await dresses(LHR), await dresses(DUB)]).toEqual([
      ...['30 coming, 40 there', '0 coming, 5 there', '0 coming, 0 there'],
    ]);
    expect(await worth(FRA)).toBe(worthBefore);
    await agrees();
  });

  it('of a purchase that is cancelled waits for no answer any more', async () => {
    const purchaseId = await company.purchase({ number: 'PO-1', units: 30 });
    const { version } = await get(`/api/purchase-orders/${purchaseId}`);
    const wish = { ...toLondon(purchaseId, version), kind: 'purchase' as const };
    const { house } = server;
    await within((tx) => redirectOrders(house, tx, company.owner.caller, [wish]));
    expect(await redirects()).toMatchObject([{ orderId: purchaseId, state: 'unconfirmed' }]);
    const url = `/api/purchase-orders/${purchaseId}/move`;
    expect((await post(url, { to: 'cancelled' })).status).toBe(200);
    expect(await redirects()).toEqual([]);
    expect(await redirects('cancelled')).toMatchObject([{ orderId: purchaseId }]);
  });

  it('as a draft, shipped while it is sent elsewhere, leaves for where it goes', async () => {
    const { FRA, LHR } = company.ids;
    const draftId = await company.container({
      ...{ number: 'TO-2', arrivesOn: addDays(EFFECTIVE, 5), left: null },
      lines: [['DR-01', 20]],
    });
    const { version } = await get(`/api/transfer-orders/${draftId}`);
    let say = () => {};
    const changed = new Promise<void>((done) => {
      say = done;
    });
    const going = within(async (tx) => {
      await redirect(tx, draftId, version);
      say();
      // Long enough for who ships it to wait for the order.
      await new Promise((done) => setTimeout(done, 300));
    });
    await changed;
    const shipped = await post(`/api/transfer-orders/${draftId}/move`, { to: 'shipped' });
    await going;
    expect(shipped.status).toBe(200);
    expect([await dresses(FRA), await dresses(LHR)]).toEqual([
      ...['30 coming, 40 there', '20 coming, 5 there'],
    ]);
    await agrees();
  });

  it('received in part saves, on another way, only the freight of what is to come', async () => {
    const arrived = { entries: [{ lineNo: 1, good: 10 }] };
    await post(`/api/transfer-orders/${orderId}/receipts`, arrived);
    const warehouses = [company.ids.FRA];
    const lines = await within((tx) => readInbound(tx, { skus: ['DR-01'], warehouses }));
    expect(lines).toMatchObject([{ orderId, units: 20, freightMinor: 6400n, currency: 'CNY' }]);
  });

  it('and received at the same moment: one comes first, and nothing is lost', async () => {
    const { FRA, LHR } = company.ids;
    const { json } = await post('/api/impacts', MEASURE);
    const { impactId, version } = json.impact;
    const [decided, received] = await Promise.all([
      post(`/api/impacts/${impactId}/decide`, { version, option: 'divert', reason: 'x' }),
      post(`/api/transfer-orders/${orderId}/move`, { to: 'received' }),
    ]);
    const shelves = [await dresses(FRA), await dresses(LHR)];
    expect([200, 409]).toContain(decided.status);
    expect([200, 409]).toContain(received.status);
    expect([
      '0 coming, 70 there / 0 coming, 5 there',
      '0 coming, 40 there / 0 coming, 35 there',
      '0 coming, 40 there / 30 coming, 5 there',
    ]).toContain(shelves.join(' / '));
    await agrees();
  });
});

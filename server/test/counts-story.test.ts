import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

type Call = Shop['call'];

describeOnDatabases('counts and corrections through the door', (db) => {
  let shop: Shop;
  let clerk: Call;
  let planner: Call;
  beforeAll(async () => {
    shop = await openShop(db());
    clerk = await shop.colleague('warehouse');
    planner = await shop.colleague('planner');
    const policy = await shop.call('GET', '/api/stock-policy');
    expect(policy.json).toMatchObject({ days: { A: 30, B: 90, C: 180 }, version: 0 });
  });
  afterEach(async () => {
    expect(await shop.disagreements()).toEqual([]);
  });
  const open = (skus: readonly string[]) =>
    clerk('POST', '/api/stock-counts', { warehouseId: shop.ids.CDG, of: { skus } });
  const enter = (countId: string, items: readonly object[]) =>
    clerk('PUT', `/api/stock-counts/${countId}/lines`, { items });
  const adjust = (body: object, by: Call = clerk) =>
    by('POST', '/api/stock-adjustments', {
      ...{ warehouseId: shop.ids.FRA, sku: 'DR-01', units: 1 },
      ...{ from: 'available', to: 'defective', reason: 'damaged' },
      ...body,
    });
  /** A paid French order for dresses, routed to Paris and moved on as far as told. */
  const parcel = async (number: string, ...moves: readonly string[]) => {
    const orderId = await shop.order(number, 'FR', [['DR-01', 1]]);
    await shop.route();
    const { json } = await shop.call('GET', `/api/shipments?orderId=${orderId}`);
    const own = json.items.find((one: { orderId: string }) => one.orderId === orderId);
    expect(own.warehouseId).toBe(shop.ids.CDG);
    const { warehouseId, shipOn, shipmentId } = own;
    await shop.call('POST', '/api/waves', { warehouseId, shipOn });
    const move = async (to: string) => {
      const done = await shop.call('POST', `/api/shipments/${shipmentId}/move`, { to });
      expect(done.status).toBe(200);
    };
    for (const to of moves) await move(to);
    return move;
  };

  it('stays right while orders ship: only what the shelf lacks is a difference', async () => {
    // Ten dresses in Paris: one is on the packing table, one leaves after the count.
    const table = await parcel('C-1', 'picked');
    const later = await parcel('C-2');
    shop.wait(5);
    const { json: count } = await open(['DR-01']);
    shop.wait(5);
    // The shelf holds 10 less the one on the table, less one that somebody took.
    expect((await enter(count.countId, [{ sku: 'DR-01', units: 8 }])).status).toBe(200);
    const blind = await clerk('GET', `/api/stock-counts/${count.countId}`);
    expect(blind.json.items).toMatchObject([{ sku: 'DR-01', expectedUnits: null }]);
    expect(JSON.stringify(blind.json)).not.toContain('"10"');
    shop.wait(5);
    await table('shipped');
    await later('picked');
    await later('shipped');
    shop.wait(5);
    const done = await clerk('POST', `/api/stock-counts/${count.countId}/finish`, {});
    expect(done.json).toMatchObject({ state: 'finished', counted: 1, differing: 1 });
    const seen = await clerk('GET', `/api/stock-counts/${count.countId}`);
    expect(seen.json.items).toMatchObject([{ countedUnits: 8, expectedUnits: 9 }]);
    // Nobody knows what a dress cost here, so the difference waits for another person.
    const list = await planner('GET', `/api/stock-adjustments?countId=${count.countId}`);
    expect(list.json.items).toMatchObject([
      { state: 'waiting', units: 1, from: 'available', to: 'adjustment', value: null },
    ]);
    expect(await shop.level('CDG', 'DR-01')).toMatchObject({ onHand: 8 });
    const url = `/api/stock-adjustments/${list.json.items[0].adjustmentId}/decide`;
    expect((await clerk('POST', url, { approve: true })).status).toBe(403);
    expect((await planner('POST', url, { approve: true })).json).toMatchObject({ state: 'posted' });
    expect(await shop.level('CDG', 'DR-01')).toMatchObject({ onHand: 7, asOf: '2026-11-18' });
    expect(await planner('POST', url, { approve: true })).toMatchObject({
      ...{ status: 409, json: { code: 'inventory.adjustment_decided' } },
    });
  });

  it('a SKU is in one open count; what is found beside the list joins it', async () => {
    const { json: count } = await open(['LP-03']);
    expect(await open(['LP-03'])).toMatchObject({
      ...{ status: 422, json: { code: 'inventory.nothing_to_count' } },
    });
    expect((await enter(count.countId, [{ sku: 'NOPE', units: 1 }])).json.code).toBe(
      'inventory.sku_not_found',
    );
    const both = [
      { sku: 'LP-03', units: 10 },
      { sku: 'DR-01', units: 7 },
    ];
    expect((await enter(count.countId, both)).json).toMatchObject({ lines: 2, counted: 2 });
    const finish = `/api/stock-counts/${count.countId}/finish`;
    expect((await clerk('POST', finish, {})).json).toMatchObject({ differing: 0 });
    expect((await clerk('POST', finish, {})).json.code).toBe('inventory.count_over');
    expect((await enter(count.countId, both)).json.code).toBe('inventory.count_over');
  });

  it('a count without a figure is cancelled, not taken as empty shelves', async () => {
    const { json: count } = await open(['LP-03']);
    const url = `/api/stock-counts/${count.countId}`;
    expect((await clerk('POST', `${url}/finish`, {})).json.code).toBe('inventory.nothing_counted');
    expect((await clerk('POST', `${url}/cancel`, {})).json.state).toBe('cancelled');
    expect(await shop.level('CDG', 'LP-03')).toMatchObject({ onHand: 10 });
  });

  it('says what is due by class, and counts the due of a class', async () => {
    shop.wait(60 * 24 * 200);
    const { json } = await clerk('GET', '/api/stock-counts/due');
    expect(json.items).toContainEqual({
      ...{ warehouseId: shop.ids.LAX, class: 'C', due: 1, oldest: '2026-11-17' },
    });
    const of = { class: 'A' };
    const made = await clerk('POST', '/api/stock-counts', { warehouseId: shop.ids.LAX, of });
    expect(made).toMatchObject({ status: 201, json: { class: 'A', lines: 1, counted: 0 } });
    const again = await clerk('GET', '/api/stock-counts/due');
    const left = again.json.items.filter((one: { class: string; warehouseId: string }) =>
      [one.class, one.warehouseId].every((part) => ['A', shop.ids.LAX].includes(part)),
    );
    expect(left).toEqual([]);
  });

  describe('a correction', () => {
    it('moves units between states at once, and the ledger says why', async () => {
      const made = await adjust({ units: 2, note: 'water' });
      expect(made.json).toMatchObject({ state: 'posted', note: 'water' });
      expect(await shop.level('FRA', 'DR-01')).toMatchObject({ available: 8, defective: 2 });
      await adjust({ from: 'defective', to: 'available', reason: 'inspected' });
      const moved = await shop.call('GET', `/api/stock/DR-01/ledger?warehouseId=${shop.ids.FRA}`);
      expect(moved.json.items[0]).toMatchObject({
        ...{ reason: 'inspected', from: { account: 'defective' }, to: { account: 'available' } },
      });
    });

    it('of unknown worth waits for another person, who may not be the one who asked', async () => {
      const body = { from: 'defective', to: 'scrap', reason: 'scrapped' };
      const made = await adjust(body, planner);
      expect(made.json.state).toBe('waiting');
      const url = `/api/stock-adjustments/${made.json.adjustmentId}/decide`;
      expect((await planner('POST', url, { approve: true })).json.code).toBe(
        'inventory.own_adjustment',
      );
      const refused = await shop.call('POST', url, { approve: false, note: 'repair it' });
      expect(refused.json).toMatchObject({ state: 'rejected', decisionNote: 'repair it' });
      expect(await shop.level('FRA', 'DR-01')).toMatchObject({ defective: 1 });
    });

    it('asked for with a key is not decided by its owner, nor the other way round', async () => {
      await adjust({});
      const body = { from: 'defective', to: 'scrap', reason: 'scrapped' };
      const key = await shop.key(['inventory.read', 'inventory.write', 'inventory.approve']);
      const decide = async (id: string, by: Call) => {
        const url = `/api/stock-adjustments/${id}/decide`;
        return by('POST', url, { approve: false });
      };
      const byKey = (await adjust(body, key)).json;
      expect(byKey).toMatchObject({ state: 'waiting', requestedFor: expect.any(String) });
      expect(byKey.requestedFor).not.toBe(byKey.requestedBy);
      for (const by of [shop.call, key]) {
        const refused = await decide(byKey.adjustmentId, by);
        expect([refused.status, refused.json.code]).toEqual([403, 'inventory.own_adjustment']);
      }
      const byOwner = (await adjust(body, shop.call)).json;
      expect((await decide(byOwner.adjustmentId, key)).json.code).toBe('inventory.own_adjustment');
      for (const { adjustmentId } of [byKey, byOwner]) {
        expect((await decide(adjustmentId, planner)).json.state).toBe('rejected');
      }
      await adjust({ from: 'defective', to: 'available', reason: 'inspected' });
    });

    it('sent twice is done once; with other content it is refused', async () => {
      const adjustmentId = randomUUID();
      for (const _ of [1, 2]) expect((await adjust({ adjustmentId })).json.state).toBe('posted');
      expect(await shop.level('FRA', 'DR-01')).toMatchObject({ available: 8, defective: 2 });
      expect(await adjust({ adjustmentId, units: 2 })).toMatchObject({
        ...{ status: 409, json: { code: 'inventory.key_reused' } },
      });
    });

    it('of many who ask at once takes no more than there is', async () => {
      const tries = Array.from({ length: 12 }, () => adjust({ sku: 'LP-03', units: 1 }));
      const answers = (await Promise.all(tries)).map((one) => one.status);
      expect(answers.filter((status) => status === 200)).toHaveLength(10);
      expect(answers.filter((status) => status === 409)).toHaveLength(2);
    });

    it('that makes no sense is refused in words', async () => {
      const wrong = await adjust({ from: 'adjustment', to: 'available', reason: 'lost' });
      expect(wrong).toMatchObject({ status: 422, json: { code: 'inventory.adjust_refused' } });
      expect((await adjust({ sku: 'NOPE' })).json.code).toBe('inventory.sku_not_found');
      expect((await adjust({ units: 0 })).status).toBe(400);
    });
  });

  it('the limit is set by who may approve, over the version seen', async () => {
    const { json: policy } = await planner('GET', '/api/stock-policy');
    const { currency } = policy.adjustLimit;
    const next = { ...policy, adjustLimit: { amount: '50', currency } };
    expect((await clerk('PUT', '/api/stock-policy', next)).status).toBe(403);
    expect((await planner('PUT', '/api/stock-policy', next)).json).toMatchObject({ version: 1 });
    expect((await planner('PUT', '/api/stock-policy', next)).json.code).toBe(
      'inventory.policy_conflict',
    );
    const other = { ...next, version: 1, adjustLimit: { amount: '50', currency: 'JPY' } };
    expect((await planner('PUT', '/api/stock-policy', other)).json.code).toBe(
      'inventory.policy_currency',
    );
  });

  it('a hold that ran out is given back without anybody asking for it', async () => {
    const expiresAt = new Date(Date.parse(shop.wait(0)) + 60_000).toISOString();
    const lines = [{ lineNo: 1, sku: 'DR-01', warehouseId: shop.ids.SZX, units: 4 }];
    const owner = { kind: 'live', id: 'show-1' };
    await shop.call('POST', '/api/reservations', { key: 'show-1', owner, lines, expiresAt });
    expect(await shop.sweep()).toBe(0);
    shop.wait(2);
    expect(await shop.sweep()).toBe(1);
    expect(await shop.level('SZX', 'DR-01')).toMatchObject({ available: 10, locked: 0 });
  });
});

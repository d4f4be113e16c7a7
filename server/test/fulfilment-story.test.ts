import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

describeOnDatabases('from a paid order to the door', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
  });
  const route = async (orderId: string) =>
    (await shop.call('GET', `/api/orders/${orderId}/route`)).json;

  it('routes paid orders, reserves their units, says why the other warehouses lost', async () => {
    const orderId = await shop.order('LYON-1', 'FR', [['DR-01', 1]]);
    await shop.route();
    const { decisions, shipments } = await route(orderId);
    expect(shipments).toMatchObject([
      { number: 'LYON-1/1', warehouseId: shop.ids.CDG, state: 'planned', units: 1 },
    ]);
    expect(decisions).toHaveLength(1);
    const lost = new Map<string, string[]>(
      decisions[0].alternatives.map((one: { warehouseId: string; lostBy: { code: string }[] }) => [
        shop.codeOf(one.warehouseId),
        one.lostBy.map((reason) => reason.code),
      ]),
    );
    expect(lost.get('FRA')).toEqual(
      expect.arrayContaining(['later_by_days', 'dearer_freight', 'dearer_in_total']),
    );
    expect(lost.get('SZX')).toEqual(expect.arrayContaining(['dearer_duty', 'dearer_in_total']));
    expect(lost.get('LAX')).toEqual(['no_lane']);
    const order = await shop.call('GET', `/api/orders/${orderId}`);
    expect(order.json.state).toBe('allocated');
    expect(await shop.level('CDG', 'DR-01')).toMatchObject({ available: 9, locked: 1 });
    // Routing again finds nothing to do.
    await shop.route();
    expect((await route(orderId)).decisions).toHaveLength(1);
  });

  it('releases a wave, picks and ships: the units leave, the order is shipped', async () => {
    const orderId = await shop.order('LYON-2', 'FR', [['DR-01', 2]]);
    await shop.route();
    const [planned] = (await route(orderId)).shipments;
    const wave = await shop.call('POST', '/api/waves', {
      ...{ warehouseId: shop.ids.CDG, shipOn: planned.shipOn },
    });
    expect(wave).toMatchObject({ status: 201, json: { number: expect.stringMatching(/^CDG-/) } });
    const again = await shop.call('POST', '/api/waves', {
      ...{ warehouseId: shop.ids.CDG, shipOn: planned.shipOn },
    });
    expect(again).toMatchObject({ status: 409, json: { code: 'fulfilment.nothing_to_release' } });
    const move = (to: string) =>
      shop.call('POST', `/api/shipments/${planned.shipmentId}/move`, { to });
    expect((await move('picked')).json.state).toBe('picked');
    const before = await shop.level('CDG', 'DR-01');
    expect((await move('shipped')).json.state).toBe('shipped');
    expect(await move('shipped')).toMatchObject({ status: 409 });
    const after = await shop.level('CDG', 'DR-01');
    expect(after.onHand).toBe(before.onHand - 2);
    expect((await shop.call('GET', `/api/orders/${orderId}`)).json.state).toBe('shipped');
  });

  it('keeps a warehouse chosen by hand, with the reason and what the best would cost', async () => {
    const orderId = await shop.order('LYON-3', 'FR', [['DR-01', 1]]);
    const url = `/api/orders/${orderId}/route`;
    const silent = await shop.call('POST', url, { warehouseId: shop.ids.FRA });
    expect(silent).toMatchObject({ status: 422, json: { code: 'fulfilment.reason_needed' } });
    const reason = 'Paris is short of boxes';
    const { json } = await shop.call('POST', url, { warehouseId: shop.ids.FRA, reason });
    expect(json.decisions[0]).toMatchObject({ kind: 'manual', reason });
    expect(json.shipments[0]).toMatchObject({ warehouseId: shop.ids.FRA, state: 'planned' });
    const [chosen] = json.decisions;
    expect(Number(chosen.best.amount)).toBeLessThan(Number(chosen.cost.amount));
    const impossible = await shop.call('POST', url, { warehouseId: shop.ids.LAX, reason });
    expect(impossible).toMatchObject({ status: 409, json: { code: 'fulfilment.cannot_leave' } });
    // Refused, nothing was changed: the parcel from Frankfurt stands.
    expect((await route(orderId)).shipments.map((one: { state: string }) => one.state)).toEqual([
      'planned',
    ]);
  });

  it('never sends what is forbidden, and waits where nothing is allowed', async () => {
    const block = { warehouseId: null, market: 'DE', sku: 'LP-03', rule: 'EU light label' };
    expect((await shop.call('POST', '/api/routing-blocks', block)).status).toBe(201);
    const orderId = await shop.order('KOELN-1', 'DE', [['LP-03', 1]]);
    await shop.route();
    const { decisions, shipments } = await route(orderId);
    expect(shipments).toEqual([]);
    expect(decisions[0]).toMatchObject({ shippedWhole: false });
    const reasons = decisions[0].alternatives.flatMap((one: { lostBy: object[] }) => one.lostBy);
    expect(reasons).toContainEqual({
      code: 'blocked',
      params: { rule: 'EU light label', sku: 'LP-03' },
    });
    expect((await shop.call('GET', '/api/shipments')).json.waiting).toBe(1);
  });

  it('has duties and rules that are written, listed and taken away', async () => {
    const rules = async () => (await shop.call('GET', '/api/routing-rules')).json;
    const duty = { warehouseId: shop.ids.LAX, market: 'CA', share: 0.185, source: 'HS 6204' };
    const put = (items: object[]) => shop.call('PUT', '/api/routing-duties', { items });
    expect((await put([duty])).json).toEqual({ written: 1 });
    expect((await rules()).duties).toContainEqual(duty);
    expect((await put([{ ...duty, market: 'XX' }])).status).toBe(400);
    const gone = `/api/routing-duties/${shop.ids.LAX}/CA`;
    expect((await shop.call('DELETE', gone)).json).toEqual({ removed: true });
    expect((await shop.call('DELETE', gone)).json).toEqual({ removed: false });
    expect((await rules()).duties).not.toContainEqual(duty);
    const every = { warehouseId: null, market: null, sku: null, rule: 'nothing at all' };
    expect((await shop.call('POST', '/api/routing-blocks', every)).status).toBe(400);
    const made = await shop.call('POST', '/api/routing-blocks', { ...every, market: 'CA' });
    expect((await rules()).blocks).toContainEqual(made.json);
    const url = `/api/routing-blocks/${made.json.blockId}`;
    expect((await shop.call('DELETE', url)).json).toEqual({ removed: true });
    expect((await rules()).blocks).not.toContainEqual(made.json);
  });

  it('gives units back when an order is cancelled', async () => {
    const orderId = await shop.order('LYON-4', 'FR', [['DR-01', 3]]);
    await shop.route();
    const before = await shop.level('CDG', 'DR-01');
    const cancelled = await shop.call('POST', `/api/orders/${orderId}/cancel`, { reason: 'typo' });
    expect(cancelled.status).toBe(200);
    await shop.work();
    const after = await shop.level('CDG', 'DR-01');
    expect(after.available).toBe(before.available + 3);
    expect((await route(orderId)).shipments[0].state).toBe('cancelled');
  });

  it('books the goods out when somebody marks the order itself as shipped', async () => {
    const orderId = await shop.order('LYON-9', 'FR', [['DR-01', 1]]);
    await shop.route();
    const before = await shop.level('CDG', 'DR-01');
    await shop.call('POST', `/api/orders/${orderId}/ship`, {});
    await shop.work();
    const after = await shop.level('CDG', 'DR-01');
    expect([after.onHand, after.locked]).toEqual([before.onHand - 1, before.locked - 1]);
    expect((await route(orderId)).shipments[0].state).toBe('shipped');
  });

  describe('when a warehouse goes down', () => {
    it('shows what it costs, then sends its orders from elsewhere in one step', async () => {
      const ids = await Promise.all(
        [5, 6, 7].map((n) => shop.order(`LYON-${n}`, 'FR', [['DR-01', 1]])),
      );
      await shop.route();
      const body = { warehouseId: shop.ids.CDG, reason: 'Power cut' };
      const preview = await shop.call('POST', '/api/outages/preview', body);
      expect(preview.status).toBe(200);
      expect(Number(preview.json.after.amount)).toBeGreaterThan(Number(preview.json.before.amount));
      expect(preview.json.laterDays).toBeGreaterThan(0);
      const untouched = await route(ids[0] ?? '');
      expect(untouched.shipments).toMatchObject([{ warehouseId: shop.ids.CDG, state: 'planned' }]);

      const done = await shop.call('POST', '/api/outages', body);
      expect(done.json).toEqual(preview.json);
      for (const id of ids) {
        const { decisions, shipments } = await route(id);
        const open = shipments.filter((one: { state: string }) => one.state === 'planned');
        expect(open).toMatchObject([{ warehouseId: shop.ids.FRA }]);
        expect(decisions[0]).toMatchObject({ kind: 'outage', reason: 'Power cut' });
        expect(decisions[0].alternatives).toContainEqual(
          expect.objectContaining({
            warehouseId: shop.ids.CDG,
            lostBy: [{ code: 'closed', params: { why: 'Power cut' } }],
          }),
        );
      }
      const twice = await shop.call('POST', '/api/outages', body);
      expect(twice).toMatchObject({ status: 409, json: { code: 'fulfilment.outage_open' } });
      expect(await shop.disagreements()).toEqual([]);
    });

    it('works again when the outage is ended', async () => {
      const [outage] = (await shop.call('GET', '/api/outages')).json.items;
      const end = `/api/outages/${outage.outageId}/end`;
      expect((await shop.call('POST', end, {})).status).toBe(200);
      expect((await shop.call('POST', end, {})).status).toBe(404);
      const orderId = await shop.order('LYON-8', 'FR', [['DR-01', 1]]);
      await shop.route();
      expect((await route(orderId)).shipments[0].warehouseId).toBe(shop.ids.CDG);
    });
  });

  it('tries an order again that an outage left with nowhere to leave from', async () => {
    const orderId = await shop.order('KOELN-2', 'DE', [['DR-01', 1]]);
    await shop.route();
    for (const code of ['FRA', 'CDG', 'SZX'] as const) {
      await shop.call('POST', '/api/outages', { warehouseId: shop.ids[code], reason: 'Strike' });
    }
    const stuck = await shop.call('GET', `/api/orders/${orderId}`);
    expect(stuck.json.state).toBe('paid');
    for (const { outageId } of (await shop.call('GET', '/api/outages')).json.items) {
      await shop.call('POST', `/api/outages/${outageId}/end`, {});
    }
    await shop.work();
    expect((await shop.call('GET', `/api/orders/${orderId}`)).json.state).toBe('allocated');
    const { shipments } = await route(orderId);
    expect(shipments.filter((one: { state: string }) => one.state === 'planned')).toHaveLength(1);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('takes a picked parcel back when its order is cancelled', async () => {
    const orderId = await shop.order('LYON-10', 'FR', [['DR-01', 1]]);
    await shop.route();
    const [{ shipmentId, warehouseId, shipOn }] = (await route(orderId)).shipments;
    await shop.call('POST', '/api/waves', { warehouseId, shipOn });
    const move = (to: string) => shop.call('POST', `/api/shipments/${shipmentId}/move`, { to });
    expect((await move('picked')).json.state).toBe('picked');
    await shop.call('POST', `/api/orders/${orderId}/cancel`, { reason: 'changed her mind' });
    await shop.work();
    expect((await route(orderId)).shipments[0].state).toBe('cancelled');
    expect(await move('shipped')).toMatchObject({ status: 409 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('routes a month again under four rules and says what each would have cost', async () => {
    const bad = await shop.call('POST', '/api/routing-replays', {
      ...{ from: '2026-11-30', to: '2026-11-01' },
    });
    expect(bad).toMatchObject({ status: 422, json: { code: 'fulfilment.bad_span' } });
    const { json } = await shop.call('POST', '/api/routing-replays', {
      ...{ from: '2026-11-01', to: '2026-11-30', cover: 1.2 },
    });
    await shop.work();
    const done = await shop.call('GET', `/api/routing-replays/${json.replayId}`);
    expect(done.json).toMatchObject({ state: 'done', notes: [{ code: 'stock_assumed' }, {}] });
    const costs = new Map<string, number>(
      done.json.results.map((one: { rule: string; cost: { amount: string } }) => [
        one.rule,
        Number(one.cost.amount),
      ]),
    );
    expect([...costs.keys()]).toEqual(['ours', 'nearest', 'fewest_splits', 'list_order']);
    for (const cost of costs.values()) expect(cost).toBeGreaterThanOrEqual(costs.get('ours') ?? 0);
    expect(costs.get('list_order')).toBeGreaterThan(costs.get('ours') ?? 0);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openShop, type Shop } from './support/fulfilment-company.ts';

describeOnDatabases('stock through the door', (db) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(db());
  });
  const ask = (key: string, units: number, more: object = {}) =>
    shop.call('POST', '/api/reservations', {
      ...{ key, owner: { kind: 'manual', id: key } },
      lines: [{ lineNo: 1, sku: 'LP-03', warehouseId: shop.ids.LAX, units }],
      ...more,
    });

  it('200 buyers of 10 units: ten are served, 190 are told what there was', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => ask(`buyer-${n}`, 1)));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
    const held = answers.filter((one) => one.json.result === 'held');
    expect(held).toHaveLength(10);
    const refused = answers.find((one) => one.json.result === 'refused');
    expect(refused?.json.shortages).toMatchObject([{ sku: 'LP-03', wanted: 1, offered: 0 }]);
    expect(await shop.level('LAX', 'LP-03')).toMatchObject({ onHand: 10, available: 0 });
    const list = await shop.call('GET', '/api/reservations?state=held&sku=LP-03');
    expect(list.json.counts.held).toBe(10);
  });

  it('a reservation is given back once', async () => {
    const list = await shop.call('GET', '/api/reservations?state=held&limit=1');
    const url = `/api/reservations/${list.json.items[0].reservationId}/release`;
    expect(await shop.call('POST', url, {})).toMatchObject({
      ...{ status: 200, json: { state: 'released' } },
    });
    expect(await shop.call('POST', url, {})).toMatchObject({
      ...{ status: 409, json: { code: 'inventory.reservation_over' } },
    });
    expect(await shop.level('LAX', 'LP-03')).toMatchObject({ available: 1 });
  });

  it('refuses nonsense in words', async () => {
    expect((await ask('bad', 0)).status).toBe(400);
    expect((await ask('has space ', 1)).status).toBe(400);
    const first = await ask('again', 1);
    expect(first.json.result).toBe('held');
    expect(await ask('again', 2)).toMatchObject({
      ...{ status: 409, json: { code: 'inventory.key_reused' } },
    });
  });

  it('a channel keeps its buffer', async () => {
    const items = [
      { channelId: shop.channelId, sku: 'DR-01', warehouseId: shop.ids.LAX, units: 8 },
    ];
    expect((await shop.call('PUT', '/api/stock-buffers', { items })).json).toEqual({ items });
    const more = { channelId: shop.channelId, mode: 'partial' };
    const lines = [{ lineNo: 1, sku: 'DR-01', warehouseId: shop.ids.LAX, units: 5 }];
    const asked = await ask('buffered', 1, { ...more, lines });
    expect(asked.json).toMatchObject({ result: 'partial', shortages: [{ offered: 2 }] });
    const [buffer] = items;
    const stranger = { items: [{ ...buffer, channelId: shop.ids.LAX }] };
    expect(await shop.call('PUT', '/api/stock-buffers', stranger)).toMatchObject({
      ...{ status: 422, json: { code: 'inventory.unknown_channel' } },
    });
  });

  describe('the ledger', () => {
    it('shows every move with the balance after it, newest first, page by page', async () => {
      const url = `/api/stock/LP-03/ledger?warehouseId=${shop.ids.LAX}`;
      const all = await shop.call('GET', `${url}&limit=200`);
      expect(all.json.items.at(-1)).toMatchObject({
        ...{ units: 10, reason: 'import_count', balance: 10 },
        from: { account: 'adjustment', warehouseId: null },
        to: { account: 'available', warehouseId: shop.ids.LAX },
      });
      // Promising units does not take them off the shelf.
      for (const move of all.json.items) expect(move.balance).toBe(10);
      const first = await shop.call('GET', `${url}&limit=3`);
      const cursor = encodeURIComponent(first.json.nextCursor);
      const second = await shop.call('GET', `${url}&limit=3&cursor=${cursor}`);
      const ids = [...first.json.items, ...second.json.items].map((one) => one.moveId);
      expect(ids).toEqual(all.json.items.slice(0, 6).map((one: { moveId: string }) => one.moveId));
    });

    it('agrees with the levels, the reservations and the layers', async () => {
      const { json } = await shop.call('GET', '/api/stock-check');
      expect(json).toMatchObject({ agrees: true, disagreements: [] });
      expect(json.moves).toBeGreaterThan(15);
    });

    it('says how old stock is, and that nobody knows what it cost', async () => {
      const ages = await shop.call('GET', '/api/stock-ageing');
      expect(ages.json.items).toContainEqual({
        ...{ warehouseId: shop.ids.CDG, upToDays: 30, units: 20, cost: null, unknownUnits: 20 },
      });
      const values = await shop.call('GET', '/api/stock-valuation');
      expect(values.json.items).toContainEqual({
        ...{ warehouseId: shop.ids.CDG, units: 20, unknownUnits: 20, fifo: null, average: null },
      });
    });
  });
});

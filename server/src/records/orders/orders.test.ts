import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { testCaller } from '../../platform/house/testing.ts';
import { upsertCustomers } from '../customers/index.ts';
import {
  demandByMarket,
  type ImportedOrder,
  importOrders,
  medianPrices,
  orderSpan,
  weeklyDemand,
  weeklyDemandParts,
} from './index.ts';
import { cancellation, line, NOON, sale, testChannel } from './testing.ts';

describeOnDatabases('orders', (db) => {
  /** A company with one channel, and a way to import into it. */
  async function company() {
    const caller = testCaller(randomUUID(), { now: NOON });
    const scope = { tenantId: caller.tenantId };
    const channelId = await testChannel(db(), caller);
    const bring = (orders: readonly ImportedOrder[]) =>
      db().transaction(scope, (tx) =>
        importOrders(tx, caller, { channelId, importId: null, orders }),
      );
    const customer = async (ref: string): Promise<string> => {
      const ids = await db().transaction(scope, (tx) =>
        upsertCustomers(tx, [{ externalRef: ref, market: 'DE' }]),
      );
      return ids.get(ref) ?? '';
    };
    return { caller, scope, channelId, bring, customer };
  }

  describe('import', () => {
    it('records an order once, however often it comes', async () => {
      const { bring } = await company();
      const orders = [sale('1'), sale('2', '2026-05-05', { lines: [line('A', 2), line('B', 1)] })];
      expect(await bring(orders)).toEqual({
        insertedOrders: 2,
        insertedLines: 3,
        unchangedOrders: 0,
        unchangedLines: 0,
        rejected: [],
      });
      expect(await bring(orders)).toMatchObject({
        insertedOrders: 0,
        unchangedOrders: 2,
        unchangedLines: 3,
      });
    });

    it('keeps what is here when the same number comes with other content', async () => {
      const { bring, scope } = await company();
      await bring([sale('1')]);
      const outcome = await bring([sale('1', '2026-05-04', { lines: [line('LP-03', 9)] })]);
      expect(outcome.rejected).toEqual([
        { orderNumber: '1', code: 'orders.conflict', params: { orderNumber: '1' } },
      ]);
      const demand = await db().transaction(scope, (tx) => weeklyDemand(tx));
      expect(demand).toEqual([{ sku: 'LP-03', market: 'DE', week: '2026-05-04', units: 1 }]);
    });

    it('judges a number that comes twice in one batch by its first', async () => {
      const { bring } = await company();
      const other = sale('1', '2026-05-04', { lines: [line('A', 9)] });
      const outcome = await bring([sale('1'), sale('1'), other]);
      expect(outcome).toMatchObject({ insertedOrders: 1, unchangedOrders: 1 });
      expect(outcome.rejected.map((r) => r.code)).toEqual(['orders.conflict']);
    });

    it('takes the good orders of a batch and rejects the others whole', async () => {
      const { bring } = await company();
      const outcome = await bring([
        sale('1', '2091-01-01'),
        sale('2'),
        sale('3', undefined, { lines: [] }),
      ]);
      expect(outcome.insertedOrders).toBe(1);
      expect(outcome.rejected.map((r) => [r.orderNumber, r.code])).toEqual([
        ['1', 'orders.bad_date'],
        ['3', 'orders.no_lines'],
      ]);
    });

    it('takes the same number from two channels for two orders', async () => {
      const { bring, caller, scope } = await company();
      await bring([sale('1')]);
      const channelId = await testChannel(db(), caller, 'other');
      const outcome = await db().transaction(scope, (tx) =>
        importOrders(tx, caller, { channelId, importId: null, orders: [sale('1')] }),
      );
      expect(outcome.insertedOrders).toBe(1);
    });

    it('splits a batch larger than a statement without losing a line', async () => {
      const { bring, scope } = await company();
      const lines = Array.from({ length: 1300 }, (_, i) => line(`SKU-${i}`, 1));
      const orders = Array.from({ length: 9 }, (_, i) => sale(`${i}`, '2026-05-04', { lines }));
      expect(await bring(orders)).toMatchObject({ insertedOrders: 9, insertedLines: 11_700 });
      expect(await db().transaction(scope, orderSpan)).toEqual({
        firstOn: '2026-05-04',
        lastOn: '2026-05-04',
        orders: 9,
        lines: 11_700,
      });
    });

    it('racing with itself records each order once', async () => {
      const { bring } = await company();
      const orders = Array.from({ length: 50 }, (_, i) => sale(`${i}`));
      const outcomes = await Promise.all([bring(orders), bring(orders), bring(orders)]);
      const sum = (key: 'insertedOrders' | 'unchangedOrders') =>
        outcomes.reduce((total, outcome) => total + outcome[key], 0);
      expect([sum('insertedOrders'), sum('unchangedOrders')]).toEqual([50, 100]);
      expect(outcomes.flatMap((outcome) => outcome.rejected)).toEqual([]);
    });
  });

  describe('weekly demand', () => {
    it('is summed by SKU, market and Monday; the unknown market stands last', async () => {
      const { bring, scope } = await company();
      await bring([
        sale('1', '2026-05-04', { lines: [line('A', 2)] }),
        sale('2', '2026-05-10', { lines: [line('A', 3), line('B', 1)] }),
        sale('3', '2026-05-11', { lines: [line('A', 4)] }),
        sale('4', '2026-05-11', { lines: [line('A', 5)], market: null }),
      ]);
      expect(await db().transaction(scope, (tx) => weeklyDemand(tx))).toEqual([
        { sku: 'A', market: 'DE', week: '2026-05-04', units: 5 },
        { sku: 'A', market: 'DE', week: '2026-05-11', units: 4 },
        { sku: 'A', market: null, week: '2026-05-11', units: 5 },
        { sku: 'B', market: 'DE', week: '2026-05-04', units: 1 },
      ]);
    });

    it('gives a cancellation back to the week of its sale', async () => {
      const { bring, scope, customer } = await company();
      const customerId = await customer('anna');
      await bring([
        sale('1', '2026-05-04', { customerId, lines: [line('A', 10)] }),
        sale('2', '2026-05-18', { lines: [line('A', 2)] }),
        cancellation('C1', '2026-05-20', { customerId, lines: [line('A', -9)] }),
      ]);
      expect(await db().transaction(scope, (tx) => weeklyDemand(tx))).toEqual([
        { sku: 'A', market: 'DE', week: '2026-05-04', units: 1 },
        { sku: 'A', market: 'DE', week: '2026-05-18', units: 2 },
      ]);
    });

    it('takes what finds no sale out of its own week, never below zero', async () => {
      const { bring, scope } = await company();
      await bring([
        sale('1', '2026-05-04', { lines: [line('A', 10)] }),
        sale('2', '2026-05-18', { lines: [line('A', 2)] }),
        cancellation('C1', '2026-05-20', { lines: [line('A', -9)] }),
      ]);
      expect(await db().transaction(scope, (tx) => weeklyDemand(tx))).toEqual([
        { sku: 'A', market: 'DE', week: '2026-05-04', units: 10 },
      ]);
    });

    it('up to a day knows nothing of later cancellations', async () => {
      const { bring, scope, customer } = await company();
      const customerId = await customer('anna');
      await bring([
        sale('1', '2026-05-04', { customerId, lines: [line('A', 10)] }),
        cancellation('C1', '2026-05-20', { customerId, lines: [line('A', -9)] }),
      ]);
      const units = (range: { from?: string; to?: string }) =>
        db().transaction(scope, async (tx) => (await weeklyDemand(tx, range)).map((r) => r.units));
      expect(await units({ to: '2026-05-19' })).toEqual([10]);
      expect(await units({ to: '2026-05-20' })).toEqual([1]);
      expect(await units({ from: '2026-05-05' })).toEqual([]);
    });

    it('counts no sale that was withdrawn', async () => {
      const { bring, scope } = await company();
      await bring([sale('1'), sale('2', '2026-05-04', { state: 'cancelled' })]);
      const demand = await db().transaction(scope, (tx) => weeklyDemand(tx));
      expect(demand.map((row) => row.units)).toEqual([1]);
    });
  });

  describe('demand in its parts', () => {
    const partsTo = (to: string) => (tx: Transaction) => weeklyDemandParts(tx, to);

    it('tells what was called off from what came back, in the week of the sale', async () => {
      const { bring, scope, customer } = await company();
      const customerId = await customer('anna');
      await bring([
        sale('1', '2026-05-04', { customerId, lines: [line('A', 10)] }),
        sale('2', '2026-05-05', { lines: [line('A', 4)], state: 'cancelled' }),
        cancellation('C1', '2026-05-06', { customerId, lines: [line('A', -1)] }),
        cancellation('C2', '2026-05-24', { customerId, lines: [line('A', -3)] }),
      ]);
      const { weeks, returns } = await db().transaction(scope, partsTo('2026-06-01'));
      // 14 ordered; 4 withdrawn and 1 credited two days later; 3 credited after 20 days.
      expect(weeks).toEqual([
        {
          ...{ sku: 'A', market: 'DE', week: '2026-05-04', units: 6 },
          ...{ gross: 14, cancelled: 5, returned: 3 },
        },
      ]);
      expect(returns).toEqual({ records: 1, medianDays: 20 });
    });

    it('counts a returned order once, a credit note on it or not', async () => {
      const { bring, scope, customer } = await company();
      const customerId = await customer('anna');
      await bring([
        sale('1', '2026-05-04', { lines: [line('A', 5)] }),
        sale('2', '2026-05-04', { customerId, lines: [line('A', 2)], state: 'returned' }),
        cancellation('C1', '2026-05-20', { customerId, lines: [line('A', -2)] }),
        sale('3', '2026-05-04', { lines: [line('A', 1)], state: 'returned' }),
      ]);
      const { weeks } = await db().transaction(scope, partsTo('2026-06-01'));
      expect(weeks).toMatchObject([{ gross: 8, cancelled: 0, returned: 3, units: 5 }]);
    });

    it('says that no return is on record, and keeps weeks in which all came back', async () => {
      const { bring, scope, customer } = await company();
      await bring([sale('1', '2026-05-04', { lines: [line('A', 2)] })]);
      const before = await db().transaction(scope, partsTo('2026-06-01'));
      expect(before.returns).toEqual({ records: 0, medianDays: null });
      const customerId = await customer('anna');
      await bring([
        sale('2', '2026-05-11', { customerId, lines: [line('A', 2)] }),
        cancellation('C1', '2026-05-20', { customerId, lines: [line('A', -2)] }),
      ]);
      const { weeks } = await db().transaction(scope, partsTo('2026-06-01'));
      expect(weeks.map(({ units, returned }) => [units, returned])).toEqual([
        [2, 0],
        [0, 2],
      ]);
      expect((await db().transaction(scope, (tx) => weeklyDemand(tx))).length).toBe(1);
    });
  });

  it('is summed by market, in money of each currency', async () => {
    const { bring, scope } = await company();
    await bring([
      sale('1', '2026-05-04', { lines: [line('A', 3, 1000n)] }),
      cancellation('C1', '2026-05-05', { lines: [line('A', -1, 1000n)] }),
      sale('2', '2026-05-05', { market: 'US', currency: 'USD', lines: [line('A', 1, 500n)] }),
      sale('3', '2026-05-05', { market: null, currency: 'USD', lines: [line('A', 9, 1n)] }),
      sale('4', '2026-05-05', { state: 'cancelled' }),
    ]);
    expect(await db().transaction(scope, demandByMarket)).toEqual([
      { market: null, orders: 1, units: 9, totals: [{ currency: 'USD', totalMinor: 9n }] },
      { market: 'DE', orders: 1, units: 2, totals: [{ currency: 'EUR', totalMinor: 2000n }] },
      { market: 'US', orders: 1, units: 1, totals: [{ currency: 'USD', totalMinor: 500n }] },
    ]);
  });

  it('has a middle price by SKU in the currency it sells in most, gifts left out', async () => {
    const { bring, scope } = await company();
    await bring([
      sale('1', '2026-05-04', {
        lines: [line('A', 1, 100n), line('A', 1, 300n), line('A', 1, 0n)],
      }),
      sale('2', '2026-05-04', { lines: [line('A', 1, 200n)] }),
      sale('3', '2026-05-04', { currency: 'USD', lines: [line('A', 1, 999n)] }),
    ]);
    expect(await db().transaction(scope, medianPrices)).toEqual([
      { sku: 'A', priceMinor: 200n, currency: 'EUR' },
    ]);
  });

  it('of a company without any has no span, no demand and no markets', async () => {
    const { scope } = await company();
    expect(await db().transaction(scope, orderSpan)).toBeNull();
    expect(await db().transaction(scope, (tx) => weeklyDemand(tx))).toEqual([]);
    expect(await db().transaction(scope, demandByMarket)).toEqual([]);
  });
});

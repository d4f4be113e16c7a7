import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outstanding, partOf } from './rules-receipt.ts';
import { beforeOf, freightOn, partLine } from './rules-redirect.ts';
import type { StockOrderLine } from './store-orders.ts';

const line = (over: Partial<StockOrderLine> = {}): StockOrderLine => ({
  ...{ lineNo: 1, sku: 'LP-03', quantity: 200, goodsMinor: 1_000_000n, freightMinor: 64_000n },
  ...{ arrivesOn: '2026-12-20', planLineNo: null },
  ...{ receivedUnits: 0, damagedUnits: 0, missingUnits: 0 },
  ...over,
});

describe('a line whose goods go elsewhere', () => {
  it('goes whole where nothing has arrived', () => {
    const { done, toCome } = partLine(line());
    expect(done).toBeNull();
    expect(toCome).toEqual({ quantity: 200, goodsMinor: 1_000_000n, freightMinor: 64_000n });
  });

  it('leaves behind what arrived, with its share of goods and freight', () => {
    const { done, toCome } = partLine(line({ receivedUnits: 40, damagedUnits: 10 }));
    expect(done).toEqual({ quantity: 50, goodsMinor: 250_000n, freightMinor: 16_000n });
    expect(toCome).toEqual({ quantity: 150, goodsMinor: 750_000n, freightMinor: 48_000n });
  });

  it('of unknown goods cost stays unknown', () => {
    const { done, toCome } = partLine(line({ goodsMinor: null, receivedUnits: 40 }));
    expect([done?.goodsMinor, toCome.goodsMinor]).toEqual([null, null]);
  });

  it('at sea pays both voyages, from a supplier the new way alone', () => {
    expect(freightOn('transfer', 64_000n, 9_000n)).toBe(73_000n);
    expect(freightOn('purchase', 64_000n, 9_000n)).toBe(9_000n);
  });

  it('loses no unit and no money, and agrees with what receipts were charged', () => {
    const arrived = fc.nat({ max: 60 });
    fc.assert(
      fc.property(arrived, arrived, arrived, fc.bigInt(0n, 10n ** 9n), (good, bad, lost, money) => {
        const some = line({
          ...{ receivedUnits: good, damagedUnits: bad, missingUnits: lost },
          ...{ goodsMinor: money, freightMinor: money / 7n },
        });
        const { done, toCome } = partLine(some);
        expect((done?.quantity ?? 0) + toCome.quantity).toBe(some.quantity);
        expect(toCome.quantity).toBe(outstanding(some));
        expect((done?.goodsMinor ?? 0n) + (toCome.goodsMinor ?? 0n)).toBe(money);
        expect((done?.freightMinor ?? 0n) + toCome.freightMinor).toBe(some.freightMinor);
        expect(done?.goodsMinor ?? 0n).toBe(partOf(money, 200, 0, good + bad + lost));
      }),
    );
  });
});

describe('how goods are put back where the carrier does not agree', () => {
  const order = { toWarehouseId: 'LHR', actOn: '2026-11-20', arrivesOn: '2026-12-21' };
  const planned = { toWarehouseId: 'FRA', actOn: '2026-11-20', arrivesOn: '2026-12-20' };

  it('is as they were when they were sent elsewhere', () => {
    expect(beforeOf(order, [line()], undefined)).toEqual({
      ...order,
      lines: [{ lineNo: 1, freightMinor: '64000' }],
    });
  });

  it('is as planned where the way before was not confirmed either, freight and all', () => {
    const unconfirmed = { ...planned, lines: [{ lineNo: 1, freightMinor: '40000' }] };
    expect(beforeOf(order, [line()], unconfirmed)).toEqual(unconfirmed);
    // Of 200 units 50 arrived: the other 150 had three quarters of the freight.
    expect(beforeOf(order, [line({ receivedUnits: 50 })], unconfirmed)).toEqual({
      ...planned,
      lines: [{ lineNo: 1, freightMinor: '30000' }],
    });
  });
});

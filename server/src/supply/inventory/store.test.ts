import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { stockTotals } from './commands/list-stock.ts';
import { sendStock, shipReserved } from './commands/move-stock.ts';
import { rebuildLevels } from './store-check.ts';
import { CLERK, openStock, type StockCompany } from './testing.ts';

describeOnDatabases('stock', (db) => {
  let company: StockCompany;
  beforeEach(async () => {
    company = await openStock(db());
  });
  afterEach(async () => {
    expect(await company.disagreements()).toEqual([]);
  });
  const send = (units: { sku: string; units: number }[]) => {
    const { warehouseId, otherId, document } = company;
    const sending = { fromWarehouseId: warehouseId, toWarehouseId: otherId, units, document };
    return company.within((tx) => sendStock(tx, CLERK, sending));
  };

  it('is replaced by a later count, kept against an earlier or equal one', async () => {
    const { put, stock } = company;
    expect(await put(5, '2026-11-02')).toMatchObject({ created: 1 });
    expect(await put(5, '2026-11-02')).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(await put(9, '2026-11-01')).toMatchObject({ older: 1, unchanged: 0 });
    expect(await put(7, '2026-11-03')).toMatchObject({ updated: 1 });
    expect(await stock()).toMatchObject([{ sku: 'DR-01', onHand: 7, asOf: '2026-11-03' }]);
  });

  it('counted at nothing is known to be nothing, not unknown', async () => {
    const { put, stock } = company;
    expect(await put(0, '2026-11-02')).toMatchObject({ created: 1 });
    expect(await stock()).toMatchObject([{ onHand: 0, asOf: '2026-11-02' }]);
  });

  it('goes up by what is received: fit to the shelf, damaged aside', async () => {
    const { put, receive, states } = company;
    await put(5, '2026-11-02');
    await receive({ good: 3, damaged: 1 });
    await receive({ sku: 'SF-02', good: 2 });
    expect(await states()).toMatchObject([
      { sku: 'DR-01', onHand: 8, available: 8, defective: 1 },
      { sku: 'SF-02', onHand: 2, asOf: '2026-11-20' },
    ]);
    expect(await company.within(stockTotals)).toMatchObject([{ skus: 2, units: 10, defective: 1 }]);
  });

  it('is sent whole or not at all, and is in transit until it is received', async () => {
    const { put, receive, states } = company;
    await put(5, '2026-11-02');
    await put(1, '2026-11-02', 'SF-02');
    const tooMuch = send([
      { sku: 'DR-01', units: 4 },
      { sku: 'SF-02', units: 2 },
    ]);
    await expect(tooMuch).rejects.toThrow('inventory.not_enough');
    expect(await company.stock()).toMatchObject([{ onHand: 5 }, { onHand: 1 }]);
    await send([{ sku: 'DR-01', units: 5 }]);
    expect(await states()).toMatchObject([{ onHand: 0 }, { onHand: 1 }]);
    // Four came, one of them broken; one is lost.
    await receive({ good: 3, damaged: 1, missing: 1 }, 'transit');
    const there = (await states()).filter((row) => row.warehouseId === company.otherId);
    expect(there).toMatchObject([{ onHand: 3, defective: 1, transit: 0 }]);
  });

  it('books more than was sent as over', async () => {
    const { put, receive, states, otherId } = company;
    await put(5, '2026-11-02');
    await send([{ sku: 'DR-01', units: 4 }]);
    await receive({ good: 6 }, 'transit');
    const there = (await states()).filter((row) => row.warehouseId === otherId);
    expect(there).toMatchObject([{ onHand: 6, transit: 0 }]);
  });

  it('leaves by lot, the first to expire first, and keeps serial numbers in place', async () => {
    const { receive, ask, reserve, within, warehouseId, document } = company;
    await receive({ good: 2, lot: 'B', expiresOn: '2027-06-30', serials: ['b1', 'b2'] });
    await receive({ good: 2, lot: 'A', expiresOn: '2027-01-31' });
    const [outcome] = await reserve([ask(3)]);
    expect(outcome?.reservations).toMatchObject([
      { lot: 'A', units: 2 },
      { lot: 'B', units: 1 },
    ]);
    const twice = receive({ good: 1, lot: 'B', serials: ['b1'] });
    await expect(twice).rejects.toThrow('inventory.serial_elsewhere');
    await expect(receive({ good: 2, serials: ['b3'] })).rejects.toThrow('inventory.serial_count');
    const owner = outcome?.reservations[0]?.owner;
    if (owner === undefined) throw new Error('it was reserved');
    const left = await within((tx) => shipReserved(tx, CLERK, owner, warehouseId, document));
    expect(left.map((part) => part.units)).toEqual([2, 1]);
    expect(await within((tx) => shipReserved(tx, CLERK, owner, warehouseId, document))).toEqual([]);
  });

  it('is never oversold by many who send at once', async () => {
    const { put, stock } = company;
    await put(10, '2026-11-02');
    const tries = Array.from({ length: 25 }, () => send([{ sku: 'DR-01', units: 1 }]));
    const done = await Promise.allSettled(tries);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect((await stock()).find((row) => row.warehouseId === company.warehouseId)).toMatchObject({
      onHand: 0,
    });
  });

  describe('checked against the ledger', () => {
    it('is found out when somebody changes a level by hand, and rebuilt', async () => {
      const { put, within } = company;
      await put(5, '2026-11-02');
      await db().transaction('system', (tx) =>
        tx.execute('update stock_level set available = 9 where tenant_id = $1', [company.tenantId]),
      );
      expect(await company.disagreements()).toMatchObject([
        { figure: 'available', ledger: 5, kept: 9 },
        { figure: 'layers' },
      ]);
      expect(await within(rebuildLevels)).toBe(1);
    });
  });
});

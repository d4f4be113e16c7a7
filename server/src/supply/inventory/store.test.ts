import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { insertWarehouse } from '../../records/warehouses/index.ts';
import { listStock, receiveStock, replaceStock, sendStock, stockTotals } from './index.ts';

async function openCompany(db: Database) {
  const scope = { tenantId: randomUUID() };
  const make = (code: string) =>
    db.transaction(scope, (tx) =>
      insertWarehouse(tx, {
        ...{ code, name: code, tier: 'domestic', country: 'CN', city: null },
        ...{ latitude: 22.5, longitude: 114, capacityUnits: null, storageRate: null },
        ...{ handlingRate: null, currency: 'CNY', cutOff: '16:00', timeZone: 'Asia/Shanghai' },
      }),
    );
  const warehouse = await make('SZX');
  if (warehouse === null) throw new Error('the code is new');
  const { warehouseId } = warehouse;
  const put = (onHand: number, asOf: string, sku = 'DR-01') =>
    db.transaction(scope, (tx) => replaceStock(tx, [{ warehouseId, sku, onHand, asOf }]));
  const stock = () => db.transaction(scope, listStock);
  return { scope, warehouseId, put, stock };
}

describeOnDatabases('stock', (db) => {
  it('is replaced by a later count, kept against an earlier or equal one', async () => {
    const { put, stock } = await openCompany(db());
    expect(await put(5, '2026-11-02')).toMatchObject({ created: 1 });
    expect(await put(5, '2026-11-02')).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(await put(9, '2026-11-01')).toMatchObject({ older: 1, unchanged: 0 });
    expect(await put(7, '2026-11-03')).toMatchObject({ updated: 1 });
    expect(await stock()).toMatchObject([{ sku: 'DR-01', onHand: 7, asOf: '2026-11-03' }]);
  });

  it('goes up by what is received, from nothing where it was never counted', async () => {
    const { scope, warehouseId, put, stock } = await openCompany(db());
    await put(5, '2026-11-02');
    const units = [
      { sku: 'DR-01', units: 3 },
      { sku: 'SF-02', units: 2 },
    ];
    await db().transaction(scope, (tx) => receiveStock(tx, { warehouseId, units }, '2026-11-03'));
    expect(await stock()).toMatchObject([
      { sku: 'DR-01', onHand: 8 },
      { sku: 'SF-02', onHand: 2 },
    ]);
    expect(await db().transaction(scope, stockTotals)).toMatchObject([{ skus: 2, units: 10 }]);
  });

  it('is sent whole or not at all', async () => {
    const { scope, warehouseId, put, stock } = await openCompany(db());
    await put(5, '2026-11-02');
    await put(1, '2026-11-02', 'SF-02');
    const send = (units: { sku: string; units: number }[]) =>
      db().transaction(scope, (tx) => sendStock(tx, { warehouseId, units }));
    const tooMuch = send([
      { sku: 'DR-01', units: 4 },
      { sku: 'SF-02', units: 2 },
    ]);
    await expect(tooMuch).rejects.toThrow('inventory.not_enough');
    expect(await stock()).toMatchObject([{ onHand: 5 }, { onHand: 1 }]);
    await send([{ sku: 'DR-01', units: 5 }]);
    expect(await stock()).toMatchObject([{ onHand: 0 }, { onHand: 1 }]);
  });

  it('is never oversold by many who send at once', async () => {
    const { scope, warehouseId, put, stock } = await openCompany(db());
    await put(10, '2026-11-02');
    const tries = Array.from({ length: 25 }, () =>
      db().transaction(scope, (tx) =>
        sendStock(tx, { warehouseId, units: [{ sku: 'DR-01', units: 1 }] }),
      ),
    );
    const done = await Promise.allSettled(tries);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await stock()).toMatchObject([{ onHand: 0 }]);
  });
});

/** A small company with two warehouses, for the tests of stock. */
import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { insertWarehouse } from '../../records/warehouses/index.ts';
import { receiveStock } from './commands/move-stock.ts';
import type { Poster } from './commands/post-entries.ts';
import { replaceStock } from './commands/replace-stock.ts';
import { reserve } from './commands/reserve.ts';
import type { ReceivedLine } from './rules-receive.ts';
import { readAllStock, readStockPage } from './store.ts';
import { findDisagreements } from './store-check.ts';
import type { ReservationRequest } from './types.ts';

export const NOW = new Date('2026-11-20T08:00:00Z');
export const CLERK: Poster = { actor: { kind: 'user', id: 'clerk' }, now: NOW };

export async function openStock(db: Database) {
  const tenantId = randomUUID();
  const scope = { tenantId };
  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db.transaction(scope, work);
  const makeWarehouse = async (code: string): Promise<string> => {
    const made = await within((tx) =>
      insertWarehouse(tx, {
        ...{ code, name: code, tier: 'domestic', country: 'CN', city: null },
        ...{ latitude: 22.5, longitude: 114, capacityUnits: null, storageRate: null },
        ...{ handlingRate: null, currency: 'CNY', cutOff: '16:00', timeZone: 'Asia/Shanghai' },
      }),
    );
    if (made === null) throw new Error('the code is new');
    return made.warehouseId;
  };
  const warehouseId = await makeWarehouse('SZX');
  const otherId = await makeWarehouse('FRA');
  const document = { kind: 'test', id: 'T-1' };
  let next = 0;
  return {
    ...{ tenantId, scope, within, warehouseId, otherId, document },
    put: (onHand: number, asOf: string, sku = 'DR-01') =>
      within((tx) => replaceStock(tx, [{ warehouseId, sku, onHand, asOf }], CLERK)),
    receive: (line: Partial<ReceivedLine>, from: 'supplier' | 'transit' = 'supplier') =>
      within((tx) =>
        receiveStock(tx, CLERK, {
          ...{ warehouseId: from === 'transit' ? otherId : warehouseId, from, document },
          inspect: false,
          lines: [{ sku: 'DR-01', good: 0, damaged: 0, missing: 0, ...line }],
        }),
      ),
    stock: () => within(readAllStock),
    states: () => within((tx) => readStockPage(tx, { limit: 50 })),
    /** A request for dresses in the first warehouse. */
    ask: (units: number, more: Partial<ReservationRequest> = {}): ReservationRequest => ({
      key: `request-${next++}`,
      owner: { kind: 'order', id: `order-${next}` },
      lines: [{ lineNo: 1, sku: 'DR-01', warehouseId, units }],
      ...{ mode: 'all', channelId: null, expiresAt: null, drawFrom: null, backorder: false },
      ...more,
    }),
    reserve: (requests: readonly ReservationRequest[], now = NOW) =>
      reserve({ db }, { tenantId, actor: CLERK.actor, now }, requests),
    disagreements: () => within((tx) => findDisagreements(tx, 100)),
  };
}

export type StockCompany = Awaited<ReturnType<typeof openStock>>;

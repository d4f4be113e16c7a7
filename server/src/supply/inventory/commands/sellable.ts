import type { Transaction } from '../../../platform/database/index.ts';
import { bufferOf, pairKey } from '../rules-reserve.ts';
import { lockSkus } from '../store-ledger.ts';
import { readBuffers } from '../store-reservations.ts';

/** Free units by warehouse and SKU, held still until the end of the transaction. */
export interface Sellable {
  /** What a channel may take of a SKU out of a warehouse, its safety buffer kept. */
  units(channelId: string, warehouseId: string, sku: string): number;
  /** Notes that units were promised meanwhile. */
  take(warehouseId: string, sku: string, units: number): void;
}

/**
 * Locks every level of the SKUs, so that what is decided on them can be reserved in the same
 * transaction without being refused.
 */
export async function lockSellable(tx: Transaction, skus: readonly string[]): Promise<Sellable> {
  const free = new Map<string, number>();
  for (const level of await lockSkus(tx, skus)) {
    free.set(pairKey(level), (free.get(pairKey(level)) ?? 0) + level.available);
  }
  const buffers = await readBuffers(tx, null);
  return {
    units: (channelId, warehouseId, sku) => {
      const pair = { warehouseId, sku };
      return Math.max(0, (free.get(pairKey(pair)) ?? 0) - bufferOf(buffers, channelId, pair));
    },
    take: (warehouseId, sku, units) => {
      const key = pairKey({ warehouseId, sku });
      free.set(key, (free.get(key) ?? 0) - units);
    },
  };
}

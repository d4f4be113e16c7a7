import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { takeInTransit } from '../rules-divert.ts';
import { groupByPair, pairKey } from '../rules-reserve.ts';
import { lockPairs, sumInTransit } from '../store-ledger.ts';
import type { Entry, LandedCost, StockDocument } from '../types.ts';
import { type Poster, postEntries } from './post-entries.ts';

/** Units on their way to one warehouse that shall come to another instead. */
export interface Diversion {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  /** Paper they were sent with, and the one they travel on with. */
  readonly sentWith: StockDocument;
  readonly document: StockDocument;
  readonly reason: 'transfer_diverted' | 'transfer_put_back';
  readonly units: readonly {
    readonly sku: string;
    readonly units: number;
    /** Added to the landed cost of the units; below zero it is taken off again. */
    readonly freight: LandedCost;
  }[];
}

/**
 * Sends units that are on their way to other warehouses, with the lots they were sent with: they
 * leave the transit of the one and enter that of the other, with their age and cost. Goods of a
 * paper that the ledger never sent are not moved: they are booked when they arrive.
 * @throws inventory.transit_short where the ledger sent them and does not have all of them on their
 *   way any more
 */
export async function divertStock(
  tx: Transaction,
  poster: Poster,
  diversions: readonly Diversion[],
): Promise<void> {
  const locked = await lockPairs(
    tx,
    diversions.flatMap(({ fromWarehouseId, toWarehouseId, units }) =>
      [fromWarehouseId, toWarehouseId].flatMap((warehouseId) =>
        units.map(({ sku }) => ({ warehouseId, sku })),
      ),
    ),
  );
  const levels = groupByPair(locked);
  const entries: Entry[] = [];
  for (const one of diversions) {
    const { fromWarehouseId, toWarehouseId, sentWith, document, reason } = one;
    const skus = one.units.map(({ sku }) => sku);
    const place = { document: sentWith, warehouseId: fromWarehouseId };
    let sent = await sumInTransit(tx, { ...place, skus });
    for (const { sku, units, freight } of one.units) {
      const pair = pairKey({ warehouseId: fromWarehouseId, sku });
      const lots = sent.filter((row) => row.sku === sku);
      const taken = takeInTransit(levels.get(pair) ?? [], lots, units);
      const found = taken.parts.reduce((sum, part) => sum + part.units, 0);
      // Else the paper would go one way and its goods another, and be booked a second time there.
      if (lots.length > 0 && found < units) {
        throw fail('inventory.transit_short', { sku, units, found });
      }
      levels.set(pair, taken.levels);
      sent = [
        ...sent.filter((row) => row.sku !== sku),
        ...taken.sent.map((row) => ({ ...row, sku })),
      ];
      taken.parts.forEach((part, index) => {
        entries.push({
          ...{ sku, lot: part.lot, units: part.units, document, reason },
          from: { account: 'transit', warehouseId: fromWarehouseId },
          to: { account: 'transit', warehouseId: toWarehouseId },
          cameWith: sentWith,
          // One freight a line: with several lots the first carries it.
          cost: index === 0 ? freight : undefined,
        });
      });
    }
  }
  await postEntries(tx, poster, entries);
}

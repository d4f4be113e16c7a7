import type { Transaction } from '../../../platform/database/index.ts';
import { ancestorsOf } from '../../evidence/index.ts';
import { barsOf, type MarketPlaces } from '../rules.ts';
import { selectBarring } from '../store-hits.ts';
import type { MarkBar } from '../types.ts';

export type { MarketPlaces } from '../rules.ts';

/**
 * What marks of others keep from markets: SKUs held until somebody decides, and those somebody
 * called infringing. The first of several hits of a SKU and a market is the most alike.
 */
export async function readMarkBars(
  tx: Transaction,
  skus: readonly string[],
  markets: readonly string[],
): Promise<readonly MarkBar[]> {
  if (skus.length === 0 || markets.length === 0) return [];
  const hits = await selectBarring(tx, skus);
  if (hits.length === 0) return [];
  const places: MarketPlaces[] = markets.map((market) => ({
    ...{ market, places: [market, ...ancestorsOf(market)] },
  }));
  return barsOf(hits, places);
}

import { ancestorsOf, type Held } from '@tradewind/rules';
import type { Transaction } from '../../platform/database/index.ts';
import type { Listing } from '../../records/catalog/index.ts';
import { heldFor } from '../evidence/index.ts';
import { shippedRulebook } from '../rulebook/index.ts';

/** Evidence on file for each SKU in a market on a day, as each piece stands. */
export function heldOf(
  tx: Transaction,
  listings: readonly Listing[],
  market: string,
  day: string,
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const subjects = listings.map(({ sku, productCode, brand }) => ({
    ...{ sku, productCode, brand, model: null },
  }));
  const [, ...ancestors] = ancestorsOf(shippedRulebook(), market);
  return heldFor(tx, subjects, market, ancestors, day);
}

import type { Held } from '@tradewind/rules';
import type { Transaction } from '../../platform/database/index.ts';
import type { Listing } from '../../records/catalog/index.ts';

/** Evidence on file for each SKU in a market on a day. */
export async function heldOf(
  _tx: Transaction,
  _listings: readonly Listing[],
  _market: string,
  _day: string,
): Promise<ReadonlyMap<string, readonly Held[]>> {
  return new Map();
}

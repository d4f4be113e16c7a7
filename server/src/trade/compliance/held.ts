import { ancestorsOf, type Held } from '@tradewind/rules';
import type { Transaction } from '../../platform/database/index.ts';
import type { Listing } from '../../records/catalog/index.ts';
import { readVault } from '../evidence/index.ts';
import { shippedRulebook } from '../rulebook/index.ts';

/** How each piece of evidence on file stands for a SKU in a market on a day. */
export type HeldOf = (sku: string, market: string, day: string) => readonly Held[];

/** Reads the evidence on file for SKUs, once for any number of markets and days. */
export async function readHeld(tx: Transaction, listings: readonly Listing[]): Promise<HeldOf> {
  const vault = await readVault(
    tx,
    listings.map(({ sku, productCode, brand }) => ({
      ...{ sku, productCode, brand, model: null },
    })),
  );
  const above = new Map<string, readonly string[]>();
  return (sku, market, day) => {
    // Places are those that ship, whatever rules a company holds beside them.
    const ancestors = above.get(market) ?? ancestorsOf(shippedRulebook(), market).slice(1);
    above.set(market, ancestors);
    return vault(sku, market, ancestors, day);
  };
}

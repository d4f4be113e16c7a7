import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import type { LandedCost } from '../types.ts';

/** What units that were found or first counted are worth, by SKU; none where no cost is on file. */
export type CostOf = (sku: string, units: number) => LandedCost | undefined;

/**
 * Purchase costs on file, in the company's base currency at reference rates. They value units that
 * come without a paper: opening stock and what a count found.
 */
export async function readCosts(tx: Transaction, skus: readonly string[]): Promise<CostOf> {
  const base = await baseCurrencyOf(tx);
  const perUnit = new Map<string, number>();
  for (const { sku, unitCostMinor, currency } of await listVariantsForPlanning(tx, skus)) {
    if (unitCostMinor === null || currency === null || !isCurrencyCode(currency)) continue;
    const rate = currency === base ? 1 : referenceRates().rate(currency, base);
    if (rate === undefined) continue;
    perUnit.set(sku, Number(unitCostMinor) * rate * scale(currency, base));
  }
  return (sku, units) => {
    const cost = perUnit.get(sku);
    if (cost === undefined) return undefined;
    const goodsMinor = BigInt(Math.round(cost * units));
    return { goodsMinor, freightMinor: null, otherMinor: null, currency: base };
  };
}

function scale(currency: CurrencyCode, base: CurrencyCode): number {
  return 10 ** (exponentOf(base) - exponentOf(currency));
}

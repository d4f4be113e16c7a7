import { exponentOf, isCurrencyCode } from '@tradewind/money';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { orderSpan, soldValue } from '../../../records/orders/index.ts';
import { type AbcClass, classify } from '../rules-abc.ts';

/** Classes rest on the last year of orders there is. */
const YEAR_MS = 365 * 86_400_000;

/** The class of each SKU by the value sold in the last year of orders; what never sold is C. */
export async function readClasses(tx: Transaction): Promise<(sku: string) => AbcClass> {
  const span = await orderSpan(tx);
  if (span === null) return () => 'C';
  const from = new Date(Date.parse(span.lastOn) - YEAR_MS).toISOString().slice(0, 10);
  const base = await baseCurrencyOf(tx);
  const sold = new Map<string, number>();
  for (const { sku, currency, minor } of await soldValue(tx, from)) {
    if (!isCurrencyCode(currency)) continue;
    const rate = currency === base ? 1 : referenceRates().rate(currency, base);
    if (rate === undefined) continue;
    const value = (Number(minor) * rate) / 10 ** exponentOf(currency);
    sold.set(sku, (sold.get(sku) ?? 0) + value);
  }
  const classes = classify(sold);
  return (sku) => classes.get(sku) ?? 'C';
}

import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import { baseCurrencyOf, homeCountryOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { type ReferenceRates, referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import {
  countListings,
  type Listing,
  pageListings,
  readListings,
} from '../../../records/catalog/index.ts';
import { orderSpan, soldByMarket } from '../../../records/orders/index.ts';
import { hsBook } from '../hs-book.ts';
import { systemOf } from '../rules-systems.ts';
import { lockAll, queueAge, type Sold, upsertRows, writeSales } from '../store-queue.ts';
import { textHashOf } from '../text-hash.ts';

const PAGE = 1000;
/** Money at stake rests on the last year of orders there is. */
const YEAR_MS = 365 * 86_400_000;

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function rowOf(listing: Listing) {
  const { sku, productId, names, productNames } = listing;
  const all = [sku, ...Object.values(productNames), ...Object.values(names)];
  const search = [...new Set(all)].join(' ').toLowerCase();
  return { sku, productId, search, textHash: textHashOf(listing) };
}

/** Puts the SKUs given into the queue, as far as they are on file. */
export async function enqueueSkus(tx: Transaction, skus: readonly string[]): Promise<void> {
  const listings = await readListings(tx, skus);
  await upsertRows(tx, listings.map(rowOf), hsBook().edition);
}

/** True where the catalogue grew since, or sales were last counted on another day. */
export async function isBehind(tx: Transaction, now: Date): Promise<boolean> {
  const { rows, measuredOn } = await queueAge(tx);
  if (rows !== (await countListings(tx))) return true;
  return rows > 0 && measuredOn !== dayOf(now);
}

/**
 * Brings the queue up to the catalogue and the orders: new SKUs join it, SKUs whose facts changed
 * are to be looked at again, money at stake is counted. Step by step in short transactions; two at
 * once do no harm.
 */
export async function syncQueue(house: House, tenantId: string, now: Date): Promise<void> {
  const { edition } = hsBook();
  const scope = { tenantId };
  for (let after = ''; ; ) {
    const place = after;
    const page = await house.db.transaction(scope, async (tx) => {
      const listings = await pageListings(tx, place, PAGE);
      await upsertRows(tx, listings.map(rowOf), edition);
      return listings;
    });
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = last.sku;
  }
  await house.db.transaction(scope, async (tx) => {
    const sales = await readSales(tx);
    await lockAll(tx);
    await writeSales(tx, sales, dayOf(now));
  });
}

interface Sum {
  minor: number | null;
  readonly by: Map<string, number>;
}

/** What each SKU sold within the year, and where to; what is sold at home crosses no border. */
async function readSales(tx: Transaction): Promise<Sold[]> {
  const span = await orderSpan(tx);
  if (span === null) return [];
  const from = dayOf(new Date(Date.parse(span.lastOn) - YEAR_MS));
  const country = await homeCountryOf(tx);
  const base = await baseCurrencyOf(tx);
  const rates = referenceRates();
  const sums = new Map<string, Sum>();
  for (const { sku, market, currency, minor } of await soldByMarket(tx, from)) {
    const value = toBase(minor, currency, base, rates);
    const sum: Sum = sums.get(sku) ?? { minor: 0, by: new Map() };
    sums.set(sku, sum);
    sum.minor = value === null || sum.minor === null ? null : sum.minor + value;
    if (market === null || market === country) continue;
    const system = systemOf(market);
    sum.by.set(system, (sum.by.get(system) ?? 0) + (value ?? 0));
  }
  return [...sums].map(([sku, { minor, by }]) => ({
    sku,
    minor: minor === null ? null : BigInt(Math.round(minor)),
    destinations: [...by].sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1)).map(([to]) => to),
  }));
}

/** In minor units of the base currency; null where no rate is known. */
function toBase(
  minor: bigint,
  currency: string,
  base: CurrencyCode,
  rates: ReferenceRates,
): number | null {
  if (!isCurrencyCode(currency)) return null;
  const rate = currency === base ? 1 : rates.rate(currency, base);
  if (rate === undefined) return null;
  return Number(minor) * rate * 10 ** (exponentOf(base) - exponentOf(currency));
}

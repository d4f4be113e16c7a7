import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { orderSpan, soldByMarket } from '../../../records/orders/index.ts';
import { coveredBy } from '../goods.ts';
import { ancestorsOf, kindOf } from '../register.ts';
import { type Covering, type Forecast, forecastStakes, type Sold } from '../rules-forecast.ts';
import { selectChecked, selectExpiring } from '../store-lookups.ts';
import type { EvidenceRow } from '../types.ts';

/** Sales go on as they did over the last eight weeks there are. */
export const SOLD_DAYS = 56;

export interface ExpiryForecast extends Forecast {
  readonly currency: CurrencyCode;
  readonly today: string;
  readonly until: string;
  /** Days the sales are of; null where nothing was ever sold. */
  readonly soldFrom: string | null;
  readonly soldTo: string | null;
  /** The records that end, by id. */
  readonly records: ReadonlyMap<string, EvidenceRow>;
}

/** In minor units of the base currency; null where no rate is known. */
function toBase(minor: bigint, currency: string, base: CurrencyCode): bigint | null {
  if (currency === base) return minor;
  if (!isCurrencyCode(currency)) return null;
  const rate = referenceRates().rate(currency, base);
  if (rate === undefined) return null;
  const scale = 10 ** (exponentOf(base) - exponentOf(currency));
  return BigInt(Math.round(Number(minor) * rate * scale));
}

async function readSold(
  tx: Transaction,
  base: CurrencyCode,
  from: string,
): Promise<readonly Sold[]> {
  const sums = new Map<
    string,
    { sku: string; market: string; units: number; minor: bigint | null }
  >();
  for (const { sku, market, currency, units, minor } of await soldByMarket(tx, from)) {
    if (market === null) continue;
    const key = `${sku}\n${market}`;
    const sum = sums.get(key) ?? { sku, market, units: 0, minor: 0n };
    sums.set(key, sum);
    const value = toBase(minor, currency, base);
    sum.units += Number(units);
    sum.minor = value === null || sum.minor === null ? null : sum.minor + value;
  }
  return [...sums.values()];
}

/**
 * Evidence that ends within so many days, and the sales that stop being covered if it is not
 * renewed.
 */
export async function forecastExpiry(
  tx: Transaction,
  now: Date,
  days: number,
): Promise<ExpiryForecast> {
  const today = now.toISOString().slice(0, 10);
  const until = addDays(today, days);
  const currency = await baseCurrencyOf(tx);
  const ending = await selectExpiring(tx, today, until);
  const kinds = [...new Set(ending.flatMap(({ kind }) => kind ?? []))];
  const checked = await selectChecked(tx, kinds);
  const covering = (await coveredBy(tx, checked)).flatMap(({ record, goods }): Covering[] => {
    const kind = kindOf(record.kind);
    return kind === undefined ? [] : [{ record, kind, skus: goods.map(({ sku }) => sku) }];
  });
  const span = await orderSpan(tx);
  const soldTo = span === null ? null : ([span.lastOn, today].sort()[0] ?? today);
  const soldFrom = soldTo === null ? null : addDays(soldTo, 1 - SOLD_DAYS);
  const asks = soldFrom !== null && ending.length > 0;
  const sold = asks ? await readSold(tx, currency, soldFrom) : [];
  return {
    ...{ currency, today, until, soldFrom, soldTo },
    records: new Map(ending.map((one) => [one.recordId, one])),
    ...forecastStakes(covering, sold, { today, until, soldDays: SOLD_DAYS }, ancestorsOf),
  };
}

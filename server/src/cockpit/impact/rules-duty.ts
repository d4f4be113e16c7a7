/** What a change of rate adds to the duty on goods. Pure, in minor units of one currency. */
import type { CurrencyCode } from '@tradewind/money';
import { readMoney } from '../../platform/lists/index.ts';
import { type Exchange, inCurrency, percentOf } from './rules-money.ts';
import type { Money, Rate } from './types.ts';

export interface Dutiable {
  readonly units: number;
  /** Of one unit at the border: cost in bulk, price in a parcel; null is unknown. */
  readonly valueMinor: bigint | null;
  readonly weightGrams: number | null;
  /** Duty on one unit as it is now; null is unknown. */
  readonly nowPerUnitMinor: number | null;
}

const GRAMS_PER_KG = 1000n;

/** An amount a unit or a kilogram, over the goods. */
function specific(
  rate: Extract<Rate, { amount: unknown }>,
  { units, weightGrams }: Dutiable,
  currency: CurrencyCode,
  exchange: Exchange,
): bigint | null {
  const amount = readMoney(rate.amount);
  if (amount === null) return null;
  if (rate.kind === 'add_per_unit') {
    return inCurrency(amount.minor * BigInt(units), amount.currency, currency, exchange);
  }
  if (weightGrams === null) return null;
  const grams = BigInt(units) * BigInt(weightGrams);
  const minor = (amount.minor * grams + GRAMS_PER_KG / 2n) / GRAMS_PER_KG;
  return inCurrency(minor, amount.currency, currency, exchange);
}

/**
 * Duty on the goods now, after, and the difference. What is added can be known where the duty of
 * today is not; then only the difference is told. Nothing unknown counts as zero.
 */
export function dutyChange(
  rate: Exclude<Rate, { kind: 'remedy' }>,
  goods: Dutiable,
  currency: CurrencyCode,
  exchange: Exchange,
): Money {
  const { units, valueMinor, nowPerUnitMinor } = goods;
  const now = nowPerUnitMinor === null ? null : BigInt(Math.round(nowPerUnitMinor * units));
  const value = valueMinor === null ? null : valueMinor * BigInt(units);
  if (rate.kind === 'set_percent') {
    const after = value === null ? null : percentOf(value, rate.percent);
    const change = now === null || after === null ? null : after - now;
    return { nowMinor: now, afterMinor: after, changeMinor: change };
  }
  const change =
    rate.kind === 'add_percent'
      ? value === null
        ? null
        : percentOf(value, rate.percent)
      : specific(rate, goods, currency, exchange);
  const after = now === null || change === null ? null : now + change;
  return { nowMinor: now, afterMinor: after, changeMinor: change };
}

export const NO_MONEY: Money = { nowMinor: 0n, afterMinor: 0n, changeMinor: 0n };

const plus = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null || b === null ? null : a + b;

export const addMoney = (a: Money, b: Money): Money => ({
  nowMinor: plus(a.nowMinor, b.nowMinor),
  afterMinor: plus(a.afterMinor, b.afterMinor),
  changeMinor: plus(a.changeMinor, b.changeMinor),
});

import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';

/** How many of `to` one major unit of `from` is worth; undefined when not listed. */
export interface Rates {
  rate(from: string, to: string): number | undefined;
}

/**
 * An amount of minor units in the base currency's minor units, with fractions: unit costs and
 * prices are inputs of a plan, not payments. Null when no rate is known.
 */
export function toBase(
  minor: number,
  currency: string,
  base: CurrencyCode,
  rates: Rates,
): number | null {
  if (!isCurrencyCode(currency)) return null;
  const rate = currency === base ? 1 : rates.rate(currency, base);
  if (rate === undefined) return null;
  return minor * rate * 10 ** (exponentOf(base) - exponentOf(currency));
}

/** As `toBase`, from an amount in major units (a lane's cost per kilogram). */
export function majorToBase(
  major: number,
  currency: string,
  base: CurrencyCode,
  rates: Rates,
): number | null {
  if (!isCurrencyCode(currency)) return null;
  return toBase(major * 10 ** exponentOf(currency), currency, base, rates);
}

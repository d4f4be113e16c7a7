import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import { referenceRates } from '../../platform/fx/index.ts';

/** Decimal text of one currency in minor units of another; null where there is no rate. */
export function minorOf(text: string, from: string, to: CurrencyCode): bigint | null {
  if (!isCurrencyCode(from)) return null;
  const rate = from === to ? 1 : referenceRates().rate(from, to);
  return rate === undefined ? null : BigInt(Math.round(Number(text) * rate * 10 ** exponentOf(to)));
}

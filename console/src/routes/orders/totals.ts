import { add, type Money as Exact, format, parse } from '@tradewind/money';
import type { Money } from '../../lib/format.ts';

/** Sums per currency, exact; amounts of different currencies are never added. */
export function totalsByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, Exact>();
  for (const { amount, currency } of amounts) {
    const exact = parse(amount, currency);
    const sum = sums.get(currency);
    sums.set(currency, sum === undefined ? exact : add(sum, exact));
  }
  return [...sums].map(([currency, sum]) => ({ amount: format(sum), currency }));
}

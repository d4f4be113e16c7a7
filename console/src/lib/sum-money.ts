import {
  add,
  type Money as Exact,
  format,
  isCurrencyCode,
  MoneyError,
  parse,
} from '@tradewind/money';
import type { Money } from './format.ts';
import { inCurrency, type Rates } from './rates.ts';

/** Sums per currency, exact; amounts of different currencies are never added. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, Exact>();
  for (const { amount, currency } of amounts) {
    if (!isCurrencyCode(currency)) throw new MoneyError('unknown_currency', { currency });
    const exact = parse(amount, currency);
    const sum = sums.get(currency);
    sums.set(currency, sum === undefined ? exact : add(sum, exact));
  }
  return [...sums].map(([currency, sum]) => ({ amount: format(sum), currency }));
}

/** One sum in `currency`, converted for reading; null when a rate is missing: no part sums. */
export function sumIn(
  amounts: readonly Money[],
  currency: string,
  rates: Rates | undefined,
): Money | null {
  const converted = amounts.map((money) =>
    money.currency === currency || rates === undefined
      ? money
      : (inCurrency(money, currency, rates) ?? money),
  );
  if (converted.some((money) => money.currency !== currency)) return null;
  return sumByCurrency(converted)[0] ?? { amount: '0', currency };
}

import { exponentOf } from './exponent-of.ts';
import type { CurrencyCode, Money } from './types.ts';

/**
 * An amount from a count of minor units: `money(1234n, 'USD')` is 12.34 USD.
 * Throws `unknown_currency`.
 */
export function money<C extends CurrencyCode>(amount: bigint, currency: C): Money<C> {
  exponentOf(currency);
  return { amount, currency };
}

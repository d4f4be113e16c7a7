import { currencies } from './currencies.ts';
import { MoneyError } from './errors.ts';
import { isCurrencyCode } from './is-currency-code.ts';
import type { CurrencyCode } from './types.ts';

/**
 * Decimal digits of a currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD.
 * Throws `unknown_currency` when untyped data carried a code that is not in the table.
 */
export function exponentOf(currency: CurrencyCode): number {
  if (!isCurrencyCode(currency)) {
    throw new MoneyError('unknown_currency', { currency: String(currency) });
  }
  return currencies[currency];
}

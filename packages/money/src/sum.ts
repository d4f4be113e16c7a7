import { MoneyError } from './errors.ts';
import { money } from './money.ts';
import type { CurrencyCode, Money } from './types.ts';

/**
 * The total of any number of amounts in one currency, named so that an empty list has an
 * answer (zero of that currency). Throws `mixed_currencies` and `unknown_currency`.
 */
export function sum<C extends CurrencyCode>(
  values: Iterable<Money<NoInfer<C>>>,
  currency: C,
): Money<C> {
  let total = 0n;
  for (const value of values) {
    if (value.currency !== currency) {
      throw new MoneyError('mixed_currencies', { left: currency, right: value.currency });
    }
    total += value.amount;
  }
  return money(total, currency);
}
